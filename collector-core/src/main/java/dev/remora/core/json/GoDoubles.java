package dev.remora.core.json;

import dev.remora.core.wire.OutputBuffer;

/**
 * Writes finite doubles with the fewest digits that read back the same, laid out as Go does it.
 * Keeps scratch memory, so one belongs to one thread.
 *
 * <pre>
 *              json          'g' (Prometheus)   'f'
 * 0.000001     0.000001      1e-06              0.000001
 * 1e-7         1e-7          1e-07              0.0000001
 * 1500000      1500000       1.5e+06            1500000
 * 1e21         1e+21         1e+21              1000000000000000000000
 * </pre>
 */
public final class GoDoubles {

  /** Most digits that a double needs. */
  private static final int MAX_DIGITS = 17;

  /** Integers up to here are exact, and shortest as they stand. */
  private static final double EXACT = 1L << 53;

  private final StringBuilder scratch = new StringBuilder(32);
  private final byte[] digits = new byte[MAX_DIGITS + 1];
  private int count;

  /** Position of the decimal point: the value is 0.d1d2d3... times ten to this power. */
  private int point;

  /** encoding/json: exponent form below 1e-6 and from 1e21, negative exponents without a zero. */
  public void writeJson(double value, OutputBuffer out) {
    if (writeInteger(value, EXACT, out)) {
      return;
    }
    decompose(value, out);
    double size = Math.abs(value);
    if (size < 1e-6 || size >= 1e21) {
      writeExponent(out, 1);
    } else {
      writePlain(out);
    }
  }

  /** strconv.FormatFloat(value, 'g', -1, 64), with NaN and +Inf, -Inf. */
  public void writeG(double value, OutputBuffer out) {
    if (!Double.isFinite(value)) {
      out.putAscii(Double.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf");
      return;
    }
    if (value == 0) {
      writeInteger(value, EXACT, out);
      return;
    }
    decompose(value, out);
    // strconv/ftoa.go: for the shortest digits the choice is made as if the precision were 6.
    int exponent = point - 1;
    if (exponent < -4 || exponent >= 6) {
      writeExponent(out, 2);
    } else {
      writePlain(out);
    }
  }

  /** strconv.FormatFloat(value, 'f', -1, 64), with NaN and +Inf, -Inf. */
  public void writeF(double value, OutputBuffer out) {
    if (!Double.isFinite(value)) {
      writeG(value, out);
    } else if (!writeInteger(value, EXACT, out)) {
      decompose(value, out);
      writePlain(out);
    }
  }

  private static boolean writeInteger(double value, double limit, OutputBuffer out) {
    if (Math.abs(value) >= limit || value != Math.rint(value)) {
      return false;
    }
    if (value == 0 && 1 / value < 0) {
      out.put('-');
    }
    out.putDecimal((long) value);
    return true;
  }

  /** Writes the sign and leaves the digits and the point of the rest. */
  private void decompose(double value, OutputBuffer out) {
    if (value < 0) {
      out.put('-');
    }
    double size = Math.abs(value);
    // Since JDK 19 these are the shortest digits, but never fewer than two.
    scratch.setLength(0);
    scratch.append(size);
    count = 0;
    point = 0;
    int exponent = 0;
    boolean fraction = false;
    for (int i = 0; i < scratch.length(); i++) {
      char c = scratch.charAt(i);
      if (c == 'E') {
        exponent = Integer.parseInt(scratch, i + 1, scratch.length(), 10);
        break;
      }
      if (c == '.') {
        fraction = true;
      } else if (c != '0' || count > 0) {
        digits[count++] = (byte) c;
        point += fraction ? 0 : 1;
      } else {
        point -= fraction ? 1 : 0;
      }
    }
    point += exponent;
    while (count > 1 && digits[count - 1] == '0') {
      count--;
    }
    if (count == 2 && size < Double.MIN_NORMAL) {
      shortenToOneDigit(size);
    }
  }

  /** The smallest numbers of all (4.9E-324) read back from a single digit (5e-324). */
  private void shortenToOneDigit(double size) {
    boolean up = digits[1] >= '5';
    int digit = digits[0] - '0' + (up ? 1 : 0);
    if (Double.parseDouble(digit + "E" + (point - 1)) != size) {
      return;
    }
    count = 1;
    digits[0] = (byte) (digit == 10 ? '1' : '0' + digit);
    point += digit == 10 ? 1 : 0;
  }

  private void writePlain(OutputBuffer out) {
    if (point <= 0) {
      out.putAscii("0.");
      zeros(-point, out);
      out.put(digits, 0, count);
    } else if (point >= count) {
      out.put(digits, 0, count);
      zeros(point - count, out);
    } else {
      out.put(digits, 0, point);
      out.put('.');
      out.put(digits, point, count - point);
    }
  }

  private static void zeros(int howMany, OutputBuffer out) {
    for (int i = 0; i < howMany; i++) {
      out.put('0');
    }
  }

  private void writeExponent(OutputBuffer out, int minExponentDigits) {
    out.put(digits[0]);
    if (count > 1) {
      out.put('.');
      out.put(digits, 1, count - 1);
    }
    int exponent = point - 1;
    out.put('e');
    out.put(exponent < 0 ? '-' : '+');
    int size = Math.abs(exponent);
    if (size < 10 && minExponentDigits == 2) {
      out.put('0');
    }
    out.putDecimal(size);
  }
}

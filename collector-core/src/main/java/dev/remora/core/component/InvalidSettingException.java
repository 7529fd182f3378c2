package dev.remora.core.component;

/**
 * A component can't be made or started with its settings on this machine: an address is taken, a
 * certificate can't be read. Ends the start; the message names the setting and says what would be
 * right.
 */
public final class InvalidSettingException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public InvalidSettingException(String message) {
    super(message);
  }

  public InvalidSettingException(String message, Throwable cause) {
    super(message, cause);
  }
}

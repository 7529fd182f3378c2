package dev.remora.transport.udp;

import dev.remora.core.component.InvalidSettingException;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** The file of a Unix domain socket, around its bind. By the main thread. */
final class UnixFile {

  /** stat(2): the bits of a mode that say what the file is, and their value for a socket. */
  private static final int TYPE_BITS = 0170000;

  private static final int SOCKET = 0140000;

  private final Path path;

  UnixFile(String path) {
    this.path = Path.of(path);
  }

  /**
   * Removes a socket that an earlier process left behind. The native bind would remove whatever
   * file is there.
   *
   * @throws BindException when it is no socket
   */
  void removeStale() throws BindException {
    try {
      int mode = (Integer) Files.getAttribute(path, "unix:mode");
      if ((mode & TYPE_BITS) != SOCKET) {
        throw new BindException("a file that is no socket is in the way");
      }
      Files.delete(path);
    } catch (BindException e) {
      throw e;
    } catch (IOException absentOrKept) {
      // Nothing is there, or the bind says why it can't be had.
    }
  }

  /**
   * Sets who may write to the socket.
   *
   * @param mode the nine bits of chmod(2)
   * @throws InvalidSettingException when the file system refuses
   */
  void permit(int mode) {
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    PosixFilePermission[] fromHighest = PosixFilePermission.values();
    for (int i = 0; i < fromHighest.length; i++) {
      if ((mode & 1 << (fromHighest.length - 1 - i)) != 0) {
        permissions.add(fromHighest[i]);
      }
    }
    try {
      Files.setPosixFilePermissions(path, permissions);
    } catch (IOException | UnsupportedOperationException e) {
      throw new InvalidSettingException(
          "running chmod " + Integer.toOctalString(mode) + " " + path + ": " + e.getMessage(), e);
    }
  }
}

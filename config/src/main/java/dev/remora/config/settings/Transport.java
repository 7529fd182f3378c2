package dev.remora.config.settings;

import dev.remora.config.bind.Invalid;

/** The kind of a network address (spec collector-config §3.1). */
@Invalid("unsupported transport type \"%s\"")
public enum Transport {
  TCP,
  TCP4,
  TCP6,
  UDP,
  UDP4,
  UDP6,
  IP,
  IP4,
  IP6,
  UNIX,
  UNIXGRAM,
  UNIXPACKET,
  NPIPE;

  /** Whether the endpoint is a path in the file system. */
  public boolean isUnix() {
    return this == UNIX || this == UNIXGRAM || this == UNIXPACKET;
  }
}

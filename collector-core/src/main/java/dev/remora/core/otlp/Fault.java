package dev.remora.core.otlp;

/** Whether anything in one unit of loss was malformed; shared by its view and all views beneath. */
final class Fault {
  private boolean raised;

  void clear() {
    raised = false;
  }

  void raise() {
    raised = true;
  }

  boolean raised() {
    return raised;
  }
}

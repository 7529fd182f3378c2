package dev.remora.benchmarks.rig;

/** What receives the tested program's output and counts it. */
interface Backend extends AutoCloseable {

  int port();

  /** Spans of the run that arrived, by their ids. */
  IdSet delivered();

  /** Requests that were answered with success. */
  long requests();

  /** Bytes of their bodies. */
  long bytes();

  @Override
  void close();
}

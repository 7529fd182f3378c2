"""The judge: strict backends for the integration tests, Python's standard library only.

One HTTP server plays X-Ray, CloudWatch Logs, a signing proxy before Prometheus, Loki, an OTLP sink
and ECS' metadata endpoint. It verifies signatures, schemas and service limits, stores what it
accepted, and writes down every breach of a rule. See ../README.md for its control paths.
"""

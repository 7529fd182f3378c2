"""The rules of CloudWatch's embedded metric format.

Source: CloudWatch User Guide, "Specification: Embedded metric format".
"""

import json
from collections.abc import Iterator
from typing import Any

METRICS_LIMIT = 100
DIMENSIONS_LIMIT = 30
DIMENSION_VALUE_LIMIT = 1024
VALUES_LIMIT = 100
STATISTICS = {"Min", "Max", "Sum", "Count"}


def problems(message: str, required: bool) -> Iterator[str]:
    """What is wrong with a log event as an EMF document; one without `_aws` only if `required`."""
    try:
        document = json.loads(message)
    except ValueError:
        if required:
            yield f"no JSON: {message[:200]}"
        return
    if not isinstance(document, dict):
        return
    meta = document.get("_aws")
    if not isinstance(meta, dict):  # the old form, version 0, has the directives at the top
        meta = document if "CloudWatchMetrics" in document else None
    if meta is None:
        return
    if meta is not document and not isinstance(meta.get("Timestamp"), int):
        yield f"_aws.Timestamp {meta.get('Timestamp')!r} is no integer"
    directives = meta.get("CloudWatchMetrics")
    if not isinstance(directives, list):
        yield "CloudWatchMetrics is no list"
        return
    for directive in directives:
        yield from _directive_problems(directive, document)


def _directive_problems(directive: Any, document: dict[str, Any]) -> Iterator[str]:
    if not isinstance(directive, dict) or not isinstance(directive.get("Namespace"), str):
        yield f"a directive without Namespace: {directive}"
        return
    for keys in directive.get("Dimensions") or []:
        if len(keys) > DIMENSIONS_LIMIT:
            yield f"{len(keys)} dimensions are over {DIMENSIONS_LIMIT}"
        for key in keys:
            value = document.get(key)
            if not isinstance(value, str) or not 1 <= len(value) <= DIMENSION_VALUE_LIMIT:
                yield f"dimension {key!r} has the value {value!r}"
    metrics = directive.get("Metrics") or []
    if not 1 <= len(metrics) <= METRICS_LIMIT:
        yield f"{len(metrics)} metrics in a directive"
    for metric in metrics:
        value = document.get(metric.get("Name"))
        if not _is_metric_value(value):
            yield f"metric {metric.get('Name')!r} has the value {value!r}"


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _is_metric_value(value: Any) -> bool:
    if isinstance(value, list):
        return len(value) <= VALUES_LIMIT and all(_is_number(each) for each in value)
    if isinstance(value, dict):
        arrays = value.get("Values", []), value.get("Counts", [])
        aligned = len(arrays[0]) == len(arrays[1]) <= VALUES_LIMIT
        statistics = all(_is_number(value[key]) for key in STATISTICS & set(value))
        return aligned and statistics
    return _is_number(value)

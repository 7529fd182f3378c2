"""ECS' task metadata endpoint, version 4, of a Fargate task with two containers.

Source: ECS Developer Guide, "Task metadata endpoint version 4". Point
ECS_CONTAINER_METADATA_URI_V4 at http://HOST:PORT/ecs.
"""

import json
import time
from typing import Any

from .exchange import Answer, Request

ACCOUNT = "arn:aws:ecs:us-east-1:123456789012"
TASK_ID = "0123456789abcdef0123456789abcdef"
CONTAINERS = {f"{TASK_ID}-1": "logger-app", f"{TASK_ID}-2": "remora"}
STARTED_AT = time.time()


def answer(request: Request) -> Answer | None:
    """None when the path is not one of the endpoint's."""
    documents = {"/ecs": _container, "/ecs/task": _task, "/ecs/task/stats": _task_stats,
                 "/ecs/stats": _stats}  # fmt: skip
    make = documents.get(request.path.rstrip("/"))
    return Answer(200, json.dumps(make()).encode()) if make else None


def _container(docker_id: str = f"{TASK_ID}-2") -> dict[str, Any]:
    name = CONTAINERS[docker_id]
    return {
        "DockerId": docker_id,
        "Name": name,
        "DockerName": f"ecs-logger-app-7-{name}",
        "Image": f"123456789012.dkr.ecr.us-east-1.amazonaws.com/{name}:1.0",
        "ImageID": "sha256:" + "ab" * 32,
        "Labels": {},
        "DesiredStatus": "RUNNING",
        "KnownStatus": "RUNNING",
        "Limits": {"CPU": 128, "Memory": 256},
        "CreatedAt": "2026-01-15T12:00:00Z",
        "StartedAt": "2026-01-15T12:00:01Z",
        "Type": "NORMAL",
        "ContainerARN": f"{ACCOUNT}:container/demo/{TASK_ID}/{name}",
        "LogDriver": "awslogs",
        "LogOptions": {
            "awslogs-group": f"/ecs/{name}",
            "awslogs-region": "us-east-1",
            "awslogs-stream": f"ecs/{name}/{TASK_ID}",
        },
    }


def _task() -> dict[str, Any]:
    return {
        "Cluster": f"{ACCOUNT}:cluster/demo",
        "TaskARN": f"{ACCOUNT}:task/demo/{TASK_ID}",
        "Family": "logger-app",
        "Revision": "7",
        "ServiceName": "logger-app-service",
        "DesiredStatus": "RUNNING",
        "KnownStatus": "RUNNING",
        "Limits": {"CPU": 0.25, "Memory": 512},
        "PullStartedAt": "2026-01-15T11:59:50Z",
        "PullStoppedAt": "2026-01-15T11:59:59Z",
        "AvailabilityZone": "us-east-1a",
        "LaunchType": "FARGATE",
        "Containers": [_container(docker_id) for docker_id in CONTAINERS],
    }


def _task_stats() -> dict[str, Any]:
    return {docker_id: _stats(docker_id) for docker_id in CONTAINERS}


def _stats(docker_id: str = f"{TASK_ID}-2") -> dict[str, Any]:
    now = time.time()
    busy_nanos = int((now - STARTED_AT) * 50_000_000)

    def cpu(nanos: int) -> dict[str, Any]:
        usage = {"total_usage": nanos, "usage_in_kernelmode": nanos // 5,
                 "usage_in_usermode": nanos - nanos // 5, "percpu_usage": [nanos, 0]}  # fmt: skip
        return {"cpu_usage": usage, "system_cpu_usage": int(now * 1e9), "online_cpus": 2}

    return {
        "id": docker_id,
        "name": CONTAINERS[docker_id],
        "read": _time(now),
        "preread": _time(now - 1),
        "cpu_stats": cpu(busy_nanos + 50_000_000),
        "precpu_stats": cpu(busy_nanos),
        "memory_stats": {"usage": 80 << 20, "max_usage": 90 << 20, "limit": 512 << 20,
                         "stats": {"cache": 8 << 20}},
        "networks": {"eth1": {"rx_bytes": 1000, "rx_packets": 10, "rx_errors": 0, "rx_dropped": 0,
                              "tx_bytes": 2000, "tx_packets": 20, "tx_errors": 0, "tx_dropped": 0}},
        "network_rate_stats": {"rx_bytes_per_sec": 100.0, "tx_bytes_per_sec": 200.0},
        "blkio_stats": {"io_service_bytes_recursive": [
            {"major": 8, "minor": 0, "op": "Read", "value": 4096},
            {"major": 8, "minor": 0, "op": "Write", "value": 8192}]},
    }  # fmt: skip


def _time(unix: float) -> str:
    whole = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(unix))
    return f"{whole}.{int(unix % 1 * 1e9):09d}Z"

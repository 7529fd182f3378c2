"""logger-app: a small service that stores data in DynamoDB, sends to SQS and writes to S3.

Run it with `uvicorn app:app`; `examples/run` does so beside local AWS services.
"""

import json
import logging
import os
import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

from telemetry import Telemetry

telemetry = Telemetry("logger-app")

import boto3
import requests
from fastapi import FastAPI, HTTPException
from opentelemetry import metrics, trace
from opentelemetry.instrumentation.boto3sqs import Boto3SQSInstrumentor
from opentelemetry.instrumentation.botocore import BotocoreInstrumentor
from opentelemetry.instrumentation.fastapi import FastAPIInstrumentor
from opentelemetry.instrumentation.requests import RequestsInstrumentor
from pydantic import BaseModel, Field

BotocoreInstrumentor().instrument()
Boto3SQSInstrumentor().instrument()
RequestsInstrumentor().instrument()

TABLE = os.environ.get("LOGGER_APP_TABLE", "logger-app-data")
QUEUE = os.environ.get("LOGGER_APP_QUEUE", "logger-app-queue")
BUCKET = os.environ.get("LOGGER_APP_BUCKET", "logger-app-bucket")
UPSTREAM = os.environ.get("LOGGER_APP_UPSTREAM", "https://aws.amazon.com")

log = logging.getLogger("logger-app")
tracer = trace.get_tracer("logger-app")
meter = metrics.get_meter("logger-app")
sqs_messages_sent = meter.create_counter(
    "sqs_messages_sent", description="Messages sent to SQS, by queue and status"
)
app_operations = meter.create_counter(
    "app_operations", description="Operations done, by operation and status"
)

dynamodb = boto3.client("dynamodb")
sqs = boto3.client("sqs")
s3 = boto3.client("s3")


class Data(BaseModel):
    value: str
    data_id: str = Field(default_factory=lambda: str(uuid.uuid4()))


class Message(BaseModel):
    text: str


class File(BaseModel):
    name: str
    content: str


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    yield
    telemetry.shutdown()


app = FastAPI(title="logger-app", lifespan=lifespan)


@contextmanager
def counted(operation: str) -> Iterator[None]:
    """Counts one run of `operation` as success, not_found or error, and logs an error."""
    try:
        yield
    except HTTPException:
        app_operations.add(1, {"operation": operation, "status": "not_found"})
        raise
    except Exception:
        app_operations.add(1, {"operation": operation, "status": "error"})
        log.exception("%s failed", operation)
        raise
    app_operations.add(1, {"operation": operation, "status": "success"})


@app.get("/health")
def health() -> dict[str, str]:
    return {"status": "ok"}


@app.post("/put-data", status_code=201)
def put_data(data: Data) -> dict[str, str]:
    with counted("put_data"):
        item = {"data_id": {"S": data.data_id}, "value": {"S": data.value}}
        dynamodb.put_item(TableName=TABLE, Item=item)
        log.info("stored %s", data.data_id)
        return {"data_id": data.data_id}


@app.get("/get-data/{data_id}")
def get_data(data_id: str) -> dict[str, str]:
    with counted("get_data"):
        item = dynamodb.get_item(TableName=TABLE, Key={"data_id": {"S": data_id}}).get("Item")
        if item is None:
            log.warning("no data with id %s", data_id)
            raise HTTPException(status_code=404, detail=f"no data with id {data_id}")
        return {"data_id": data_id, "value": item["value"]["S"]}


@app.post("/send-message")
def send_message(message: Message) -> dict[str, str]:
    with counted("send_message"):
        return {"message_id": send_sqs_message({"text": message.text})}


def send_sqs_message(body: dict[str, Any]) -> str:
    with tracer.start_as_current_span("send_sqs_message") as span:
        span.set_attribute("messaging.destination.name", QUEUE)
        status = "error"
        try:
            url = sqs.get_queue_url(QueueName=QUEUE)["QueueUrl"]
            sent = sqs.send_message(QueueUrl=url, MessageBody=json.dumps(body))
            status = "success"
        finally:
            sqs_messages_sent.add(1, {"queue": QUEUE, "status": status})
        message_id: str = sent["MessageId"]
        log.info("sent message %s to %s", message_id, QUEUE)
        return message_id


@app.post("/write-file", status_code=201)
def write_file(file: File) -> dict[str, str]:
    with counted("write_file"):
        s3.put_object(Bucket=BUCKET, Key=file.name, Body=file.content.encode())
        log.info("wrote s3://%s/%s", BUCKET, file.name)
        return {"bucket": BUCKET, "key": file.name}


@app.get("/outgoing-http-call")
def outgoing_http_call() -> dict[str, int]:
    with counted("outgoing_http_call"):
        return {"status": requests.get(UPSTREAM, timeout=5).status_code}


FastAPIInstrumentor.instrument_app(app, excluded_urls="health")

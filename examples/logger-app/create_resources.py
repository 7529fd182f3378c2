"""Creates logger-app's table, queue and bucket in a local AWS (moto); leaves what exists alone."""

import os

import boto3
from botocore.exceptions import ClientError

TABLE = os.environ.get("LOGGER_APP_TABLE", "logger-app-data")
QUEUE = os.environ.get("LOGGER_APP_QUEUE", "logger-app-queue")
BUCKET = os.environ.get("LOGGER_APP_BUCKET", "logger-app-bucket")


def create_table() -> None:
    try:
        boto3.client("dynamodb").create_table(
            TableName=TABLE,
            KeySchema=[{"AttributeName": "data_id", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "data_id", "AttributeType": "S"}],
            BillingMode="PAY_PER_REQUEST",
        )
    except ClientError as refused:
        if refused.response["Error"]["Code"] != "ResourceInUseException":
            raise


if __name__ == "__main__":
    create_table()
    boto3.client("sqs").create_queue(QueueName=QUEUE)
    boto3.client("s3", region_name="us-east-1").create_bucket(Bucket=BUCKET)

# Three users as one meets them in a Terraform repository, each with a mistake.

resource "aws_elasticache_user" "worker" {
  user_id       = "worker"
  user_name     = "worker"
  engine        = "valkey"
  access_string = "on ~jobs:* resetchannels +@all -@dangrous"

  authentication_mode {
    type = "iam"
  }
}

resource "aws_elasticache_user" "reader" {
  user_id       = "reader"
  user_name     = "reader"
  engine        = "valkey"
  access_string = "on ~app:* -@dangerous +@all"

  authentication_mode {
    type = "iam"
  }
}

resource "aws_elasticache_user" "tenant" {
  user_id       = "tenant"
  user_name     = "tenant"
  engine        = "valkey"
  access_string = "on ~${var.tenant}:* -@all +read +@connection"

  authentication_mode {
    type = "iam"
  }
}

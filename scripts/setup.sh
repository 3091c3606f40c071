#!/bin/sh
# The whole set-up, into .venv: Python packages at the versions of constraints.txt, Debian packages where it may.
set -eu
PYTHON=${PYTHON:-python3}
WANTED="tesseract-ocr tesseract-ocr-vie chromium chromium-driver fonts-dejavu-core"

if ! "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  echo "Cần Python 3.11 trở lên; đang có: $("$PYTHON" --version). Đặt PYTHON=đường-dẫn rồi chạy lại." >&2
  exit 1
fi

if command -v dpkg-query >/dev/null 2>&1; then
  missing=""
  for package in $WANTED; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
  done
  if [ -n "$missing" ]; then
    if [ "$(id -u)" = 0 ]; then
      apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
    else
      echo "Thiếu gói hệ thống:$missing" >&2
      echo "Hãy chạy: sudo apt-get install$missing" >&2
    fi
  fi
fi

[ -x .venv/bin/python ] || "$PYTHON" -m venv .venv
# torch first and by its exact version: a looser request from another package would bring a CUDA build.
.venv/bin/python -m pip install --quiet --disable-pip-version-check "$(grep '^torch==' constraints.txt)"
.venv/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
.venv/bin/python -c 'import torch, sys; sys.exit(f"torch {torch.__version__} không phải bản CPU" if torch.version.cuda else 0)'
touch .venv/.ready

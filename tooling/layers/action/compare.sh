#!/usr/bin/env bash
# Writes what changes between the layers since BASE to the summary of the job, and to a file for the comment.
set -euo pipefail

report="${RUNNER_TEMP:-/tmp}/layers-diff.md"
rm -f "$report"

# A merge commit that GitHub made for a pull request holds its base, so the two are compared as they are.
event="JSON.parse(fs.readFileSync(process.env.GITHUB_EVENT_PATH, 'utf8'))"
base="${BASE:-$(node -p "const { pull_request, before } = $event; pull_request?.base?.sha ?? before ?? ''")}"
base="${base:-${GITHUB_BASE_REF:-}}"
if [[ -z "$base" || "$base" =~ ^0+$ ]]; then
  echo "There is no commit to compare with." | tee -a "$GITHUB_STEP_SUMMARY"
  exit 0
fi

# A shallow clone does not have it yet.
if ! git cat-file -e "$base^{commit}" 2>/dev/null; then
  git fetch --quiet --no-tags --depth=1 origin "$base"
  base=FETCH_HEAD
fi
base="$(git rev-parse --short "$base^{commit}")"

# What cannot be compared, such as a base without a configuration, is no fault of the change.
if $COMMAND diff "$base" >"$report" 2>"$report.error"; then
  cat "$report" >>"$GITHUB_STEP_SUMMARY"
else
  rm -f "$report"
  echo "The layers cannot be compared with \`$base\`: $(sed -E 's/^layers: ([^ ]+ cannot be judged: )?//' "$report.error")" | tee -a "$GITHUB_STEP_SUMMARY"
fi

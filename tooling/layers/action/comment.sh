#!/usr/bin/env bash
# Keeps one comment on the pull request, for each folder, with what changes between the layers.
set -euo pipefail

report="${RUNNER_TEMP:-/tmp}/layers-diff.md"
event="JSON.parse(fs.readFileSync(process.env.GITHUB_EVENT_PATH, 'utf8'))"
number="$(node -p "$event.pull_request?.number ?? ''")"
if [[ -z "$number" || ! -s "$report" ]]; then exit 0; fi

mark="<!-- layers: $FOLDER -->"
body="$report.comment"
# GitHub takes 65,536 characters.
{ echo "$mark"; head -c 60000 "$report"; } >"$body"

comments="repos/$GITHUB_REPOSITORY/issues/$number/comments"
isOwn="(comment) => comment.user.login === 'github-actions[bot]' && comment.body.startsWith(process.env.MARK)"
if pages="$(gh api --paginate --slurp "$comments")"; then
  known="$(MARK="$mark" node -p "JSON.parse(fs.readFileSync(0, 'utf8')).flat().find($isOwn)?.id ?? ''" <<<"$pages")"
  if [[ -n "$known" ]]; then
    target=(--method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$known")
  else
    target=(--method POST "$comments")
  fi
  if gh api "${target[@]}" --field "body=@$body" >/dev/null; then exit 0; fi
fi
# The token of a pull request from a fork may not write.
echo "::notice title=layers::The comparison is in the summary of the job: the token may not write a comment."

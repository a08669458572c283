/**
 * The output of `baklava complete bash`. The library's own script for bash evaluates the typed words and needs the
 * package bash-completion; this script does neither.
 */
export const bashCompletion = String.raw`_baklava() {
  local current=${"${COMP_WORDS[COMP_CWORD]}"} line
  COMPREPLY=()
  while IFS= read -r line; do
    line=${"${line%%$'\\t'*}"}
    if [[ $line != :* && $line == "$current"* ]]; then COMPREPLY+=("$line"); fi
  done < <(baklava complete -- "${"${COMP_WORDS[@]:1:COMP_CWORD}"}" 2>/dev/null)
}
complete -o default -F _baklava baklava
`;

package vcard

import (
	"bytes"
	"strings"
)

// byteOrderMark is U+FEFF in UTF-8; files glued together have it in the middle.
const byteOrderMark = "\uFEFF"

// maxMark bounds the length of a line that can be a BEGIN or END, which keeps
// the search cheap on long lines; blanks around the colon are rare.
const maxMark = 64

// isMark reports whether the physical line is "keyword:VCARD" in any case.
func isMark(line []byte, keyword string) bool {
	if len(line) > maxMark {
		return false
	}
	k, v, ok := bytes.Cut(bytes.TrimPrefix(line, []byte(byteOrderMark)), []byte(":"))
	return ok && strings.EqualFold(string(bytes.TrimRight(k, blanks)), keyword) &&
		strings.EqualFold(string(bytes.Trim(v, blanks)), "VCARD")
}

const blanks = " \t"

// agentValue returns the value of an AGENT property that stands on the line.
func agentValue(line []byte) (value []byte, ok bool) {
	head, value, ok := bytes.Cut(line, []byte(":"))
	if !ok || len(head) > maxMark {
		return nil, false
	}
	head, _, _ = bytes.Cut(head, []byte(";"))
	head = head[bytes.LastIndexByte(head, '.')+1:]
	return value, strings.EqualFold(string(head), "AGENT")
}

// opensAgent reports whether the line begins a nested card by itself: "AGENT:BEGIN:VCARD".
func opensAgent(line []byte) bool {
	v, ok := agentValue(line)
	return ok && isMark(v, "BEGIN")
}

// announcesAgent reports whether the line says that a nested card follows: "AGENT:".
func announcesAgent(line []byte) bool {
	v, ok := agentValue(line)
	return ok && len(bytes.Trim(v, blanks)) == 0
}

// looksLikeProperty reports whether the line begins as a property does: a name
// (letters, digits, "-", "_", "/" as KDE writes it, "." after a group), then
// parameters or the value.
func looksLikeProperty(line []byte) bool {
	n := bytes.IndexFunc(line, func(r rune) bool { return !isNameRune(r) })
	if n <= 0 {
		return false
	}
	return line[n] == ':' || line[n] == ';' && bytes.IndexByte(line, ':') > 0
}

func isNameRune(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("-_/.", r)
}

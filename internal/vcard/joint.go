package vcard

import (
	"bytes"
	"strings"
)

// A transfer is how the value of a property is packed into ASCII.
type transfer byte

const (
	plain transfer = iota
	quotedPrintable
	base64Text
)

// A joint is what must be remembered of a property to tell whether the next
// physical line continues it. The zero value stands before its first line.
type joint struct {
	head     []byte // what was seen before the colon
	inQuotes bool
	inValue  bool
	transfer transfer
	last     []byte // the last physical line
}

// take adds a physical line of the property.
func (j *joint) take(text []byte) {
	j.last = text
	if j.inValue {
		return
	}
	for i, c := range text {
		if c == '"' {
			j.inQuotes = !j.inQuotes
		}
		if c == ':' && !j.inQuotes {
			j.head, j.inValue = append(j.head, text[:i]...), true // the head may be folded
			j.transfer = transferOf(string(j.head))
			return
		}
	}
	j.head = append(j.head, text...)
}

// takes reports whether the physical line continues the property: because it is
// folded (RFC 6350 §3.2), because of a soft line break (RFC 2045 §6.7), or
// because writers forget the fold in base64, in quoted-printable and after a
// backslash.
func (j *joint) takes(text []byte) bool {
	switch {
	case len(text) == 0:
		return j.soft() // an empty line after a soft break: seen in Gammu's cards
	case text[0] == ' ' || text[0] == '\t':
		return true
	case len(j.last) == 0:
		return false // after an empty line only a fold goes on
	case j.soft():
		return true
	case j.transfer == base64Text:
		return bytes.IndexByte(text, ':') < 0 && text[0] != '#'
	case j.transfer == quotedPrintable || endsInBackslash(j.last):
		return text[0] != '#' && !looksLikeProperty(text)
	}
	return false
}

// soft reports whether the last line ends in a soft line break.
func (j *joint) soft() bool {
	return j.transfer == quotedPrintable && bytes.HasSuffix(bytes.TrimRight(j.last, blanks), []byte("="))
}

// join appends to unfolded, the text of the property so far, its next physical line.
func (j *joint) join(unfolded, text []byte) []byte {
	folded := len(text) > 0 && (text[0] == ' ' || text[0] == '\t')
	switch {
	case j.soft():
		unfolded = bytes.TrimRight(unfolded, blanks)
		unfolded = unfolded[:len(unfolded)-1]
		if folded && blankIsFold(unfolded, text) {
			text = text[1:]
		}
	case folded:
		text = text[1:]
	case len(text) > 0 && j.transfer != base64Text:
		unfolded = append(unfolded, '\n')
	}
	return append(unfolded, text...)
}

// blankIsFold reports whether the blank that begins the line after a soft break
// is a fold and no text: there is a blank before the break already, or the line
// goes on inside a UTF-8 character.
func blankIsFold(before, line []byte) bool {
	if n := len(before); n > 0 && strings.IndexByte(blanks, before[n-1]) >= 0 {
		return true
	}
	return len(line) > 2 && line[1] == '=' && strings.IndexByte("89ABab", line[2]) >= 0
}

func endsInBackslash(text []byte) bool {
	n := len(text) - len(bytes.TrimRight(text, `\`))
	return n%2 == 1
}

// transferOf finds the transfer encoding in the head of a property; vCard 2.1
// may leave out "ENCODING=".
func transferOf(head string) transfer {
	_, params, _ := strings.Cut(head, ";")
	for p := range strings.SplitSeq(params, ";") {
		if name, value, ok := strings.Cut(p, "="); ok && !strings.EqualFold(strings.TrimSpace(name), "ENCODING") {
			continue
		} else if ok {
			p = value
		}
		switch strings.ToUpper(strings.Trim(p, blanks+`"`)) {
		case "QUOTED-PRINTABLE", "Q":
			return quotedPrintable
		case "BASE64", "B", "B64":
			return base64Text
		}
	}
	return plain
}

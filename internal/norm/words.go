package norm

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A word is one piece of a name between blanks.
type word struct {
	folded string // may hold blanks: "karl heinz"
	comma  bool   // a comma follows
}

// tokens returns the folded words of a name's part.
func (p *Person) tokens(s string) []string {
	if s == "" {
		return nil
	}
	return split(p.lex(s))
}

func split(words []word) []string {
	tokens := make([]string, 0, len(words)+1)
	for _, w := range words {
		for t := range strings.FieldsSeq(w.folded) {
			tokens = append(tokens, t)
		}
	}
	return tokens
}

// lex returns the words of a name. Titles, birth name, nicknames in quotes and
// signs of a household go to p and are no words.
func (p *Person) lex(s string) []word {
	s = p.unbracket(s)
	mixed := hasLower(s)
	words := make([]word, 0, 4)
	birth, afterTitle := false, false
	for s != "" {
		var raw string
		var comma bool
		raw, comma, s = nextChunk(s)
		if raw == "" {
			if comma && len(words) > 0 {
				words[len(words)-1].comma = true
			}
			continue
		}
		folded := Fold(unquote(raw))
		switch {
		case joins(raw, folded):
			if !isParticle(Fold(firstChunk(s))) {
				p.Household = true
			} else {
				words = append(words, word{folded: folded})
			}
		case folded == "":
		case p.generation(folded, raw, len(words)):
		case afterTitle && isField(folded) && startsLower(raw):
			continue // "med." of "Dr. med.": what follows may belong to it as well
		case p.title(raw, folded, titlePlace{front: len(words) == 0, mixed: mixed, end: strings.TrimSpace(s) == "" || len(words) > 1}):
			afterTitle = true
			continue
		case isSalutation(folded, raw):
		case isFamilyWord(folded):
			p.Household = true
		case len(words) > 0 && isBirthMarker(folded):
			birth = true
		case birth:
			if !isPreposition(folded) && folded != "der" {
				p.Birth = appendNew(p.Birth, withoutParticles(strings.Fields(folded)))
			}
			birth = !comma
		case quoted(raw):
			p.Nick = appendNew(p.Nick, strings.Fields(folded))
		default:
			words = append(words, word{folded, comma})
		}
		afterTitle = false
	}
	return words
}

// nextChunk cuts the first piece up to a blank or comma off s.
func nextChunk(s string) (raw string, comma bool, rest string) {
	s = strings.TrimLeftFunc(s, unicode.IsSpace)
	for i, r := range s {
		if r == ',' || r == ';' {
			return s[:i], true, s[i+1:]
		}
		if unicode.IsSpace(r) {
			return s[:i], false, s[i:]
		}
	}
	return s, false, ""
}

func firstChunk(s string) string {
	raw, _, _ := nextChunk(s)
	return raw
}

// unbracket takes remarks in brackets and names in quotes out of s.
func (p *Person) unbracket(s string) string {
	if !strings.ContainsAny(s, "()[]{}<>\"„“”«»") {
		return s
	}
	var b strings.Builder
	for s != "" {
		open := strings.IndexAny(s, "([{<\"„“”«»")
		if open < 0 {
			b.WriteString(s)
			break
		}
		b.WriteString(s[:open])
		b.WriteByte(' ')
		mark, size := utf8.DecodeRuneInString(s[open:])
		s = s[open+size:]
		end := strings.IndexAny(s, closing(mark))
		if end < 0 {
			continue
		}
		_, size = utf8.DecodeRuneInString(s[end:])
		p.remark(s[:end], !strings.ContainsRune("([{<", mark))
		s = s[end+size:]
	}
	return strings.Trim(b.String(), ")]}> ")
}

func closing(open rune) string {
	switch open {
	case '(':
		return ")"
	case '[':
		return "]"
	case '{':
		return "}"
	case '<':
		return ">"
	}
	return "\"“”«»"
}

// remark keeps what a bracket or quote tells about the name: a birth name, a
// nickname in quotes, or one in brackets if it is a known one.
func (p *Person) remark(s string, quotes bool) {
	tokens := strings.Fields(Fold(unquote(s)))
	switch {
	case len(tokens) > 1 && isBirthMarker(tokens[0]):
		p.Birth = appendNew(p.Birth, withoutParticles(tokens[1:]))
	case quotes, len(tokens) == 1 && Nicknames(tokens[0]) != nil:
		p.Nick = appendNew(p.Nick, tokens)
	}
}

// beforeRemark cuts what follows a bar or bullet: "Hans Müller | Coach".
func beforeRemark(s string) string {
	for _, bar := range [...]string{"|", "•", " – ", " — "} {
		if i := strings.Index(s, bar); i > 0 {
			s = s[:i]
		}
	}
	return s
}

// joins reports whether the word puts a second person beside the first.
func joins(raw, folded string) bool {
	return raw == "&" || raw == "+" || raw == "u." || folded == "und" || folded == "and"
}

func isFamilyWord(folded string) bool {
	switch folded {
	case "fam", "familie", "family", "eheleute", "ehepaar":
		return true
	}
	return false
}

func isBirthMarker(folded string) bool {
	switch folded {
	case "geb", "geborene", "geborener", "nee", "born", "vormals", "frueher":
		return true
	}
	return false
}

// quoted reports whether single quotes stand around the whole piece.
func quoted(raw string) bool {
	return len(raw) > 2 && (raw[0] == '\'' && raw[len(raw)-1] == '\'' ||
		strings.HasPrefix(raw, "‘") && strings.HasSuffix(raw, "’") || strings.HasPrefix(raw, "‚") && strings.HasSuffix(raw, "‘"))
}

func hasLower(s string) bool { return strings.IndexFunc(s, unicode.IsLower) >= 0 }

func startsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

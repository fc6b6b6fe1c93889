package norm

import "strings"

// A titlePlace says where a word stands that might be a title.
type titlePlace struct {
	front bool // nothing of the name came before
	end   bool // nothing follows, or given and family name are through
	mixed bool // the whole is not written in capitals only
}

// title takes a word that is an academic degree or professional title.
func (p *Person) title(raw, folded string, at titlePlace) bool {
	first, rest, _ := strings.Cut(folded, " ")
	if first == "univ" {
		first, rest, _ = strings.Cut(rest, " ")
	}
	if isDegree(first) && allFields(rest) { // "Prof.Dr.med.", "Dr.-Ing."
		p.Titles = appendNew(p.Titles, []string{first})
		if strings.Contains(" "+rest+" ", " dr ") {
			p.Titles = appendNew(p.Titles, []string{"dr"})
		}
		return true
	}
	compact := strings.ReplaceAll(folded, " ", "")
	if !isTitle(compact) && !isAbbreviation(raw, folded, compact, at) {
		return false
	}
	p.Titles = appendNew(p.Titles, []string{compact})
	return true
}

func isDegree(w string) bool { return w == "dr" || w == "prof" }

// allFields reports whether every word is a degree or the field of one.
func allFields(words string) bool {
	for w := range strings.FieldsSeq(words) {
		if !isDegree(w) && !isField(w) {
			return false
		}
	}
	return true
}

// isTitle reports whether the letters, without dots and blanks, are a title and nothing else.
func isTitle(compact string) bool {
	switch compact {
	case "dres", "drs", "professor", "doktor", "profdr", "drdr", "dring", "drmed", "drjur", "drphil", "pd", "hc", "mult", "habil", "mba", "emba", "msc", "bsc", "phd", "llm", "llb", "beng", "meng", "mphil", "dphil", "bba", "mmag", "magfh",
		"magjur", "steuerberater", "rechtsanwalt", "rechtsanwaeltin", "magphil", "mrsc", "dba":
		return true
	}
	return strings.HasPrefix(compact, "dipl") && len(compact) > len("dipl")+1 && compact != "diplock"
}

// isAbbreviation reports whether a short word that might also be a name (Ma, Ba,
// Ing) is written as a title: with dots, or in capitals at a title's place.
func isAbbreviation(raw, folded, compact string, at titlePlace) bool {
	front := false
	switch compact {
	case "ra", "stb", "wp", "mag", "ing", "dipl", "lic", "univ", "mdb", "mdl":
		front = true
	case "ba", "ma", "bed", "med", "md", "fh", "bfa", "mfa", "mpa", "mph", "jd", "cfa", "cpa", "pmp", "esq", "mcs", "bcs":
	default:
		return false
	}
	if strings.Contains(raw, ".") {
		return len(compact) > len("ma") || strings.Contains(folded, " ")
	}
	capitals := raw == strings.ToUpper(raw) || raw == "StB" || raw == "MdB" || raw == "MdL" || raw == "StBin" || raw == "MEd" || raw == "BEd"
	return capitals && at.mixed && (front && at.front || at.end && !at.front)
}

// isField reports whether the word names the field of a doctor's degree.
func isField(folded string) bool {
	switch folded {
	case "h", "c", "hc", "h c", "med", "dent", "vet", "jur", "iur", "phil", "rer", "nat", "rer nat", "rer pol", "med dent", "pol", "oec",
		"theol", "ing", "agr", "habil", "mult", "sc", "techn", "publ", "soc", "biol", "hum", "math", "univ", "em", "forest":
		return true
	}
	return false
}

// isSalutation reports whether the word addresses somebody.
func isSalutation(folded, raw string) bool {
	switch folded {
	case "herr", "herrn", "frau", "fraeulein", "mr", "mrs", "ms", "miss", "monsieur", "madame", "mme", "signor", "signora":
		return true
	case "hr", "fr":
		return strings.HasSuffix(raw, ".")
	}
	return false
}

// generation takes the words that tell father and son apart; at is how many words came before.
func (p *Person) generation(folded, raw string, at int) bool {
	if at == 0 {
		return false
	}
	switch folded {
	case "jr", "jun", "junior":
		p.Generation = "jr"
	case "sr", "sen", "senior":
		p.Generation = "sr"
	case "ii", "iii":
		if raw != strings.ToUpper(raw) {
			return false
		}
		p.Generation = folded
	default:
		return false
	}
	return true
}

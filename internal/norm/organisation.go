package norm

import (
	"slices"
	"strings"
)

// Organisation returns the key of an organisation: its folded name without legal
// form, "and" and a leading "the". A name that is nothing but these stays whole.
func Organisation(s string) string {
	key := Fold(s)
	for {
		shorter := withoutFillers(withoutForms(key))
		if shorter == key {
			return key
		}
		key = shorter
	}
}

func withoutForms(key string) string {
	for form := legalForm(key); form > 0; form = legalForm(key) {
		key = key[:len(key)-form]
	}
	return key
}

// withoutFillers drops joining words, a leading "the", and the one legal form
// that often stands in the middle: "Müller GmbH, Werk 2".
func withoutFillers(key string) string {
	words := strings.Fields(key)
	kept := slices.DeleteFunc(slices.Clone(words), func(w string) bool {
		switch w {
		case "und", "and", "u", "gmbh", "ggmbh":
			return true
		}
		return false
	})
	for len(kept) > 1 && kept[0] == "the" {
		kept = kept[1:]
	}
	if len(kept) == 0 || len(kept) == len(words) {
		return key
	}
	return strings.Join(kept, " ")
}

// legalForm returns the length of the legal form, with its blank, at the end of
// a folded name; 0 if there is none, or nothing before it.
func legalForm(key string) int {
	longest := 0
	for _, form := range formsByLastWord[key[strings.LastIndexByte(key, ' ')+1:]] {
		if len(form) >= longest && len(key) > len(form)+1 && strings.HasSuffix(key, form) && key[len(key)-len(form)-1] == ' ' {
			longest = len(form) + 1
		}
	}
	return longest
}

// legalForms as they stand folded at the end of a name. Source: the registers of
// DE, AT and CH, and the forms most often met elsewhere.
var legalForms = [...]string{
	"gmbh", "g gmbh", "ggmbh", "mbh", "gesmbh", "ges m b h", "g m b h", "gesellschaft mit beschraenkter haftung",
	"co", "co kg", "co kgaa", "co ohg", "cokg", "compagnie", "ag", "aktiengesellschaft", "gag", "kg", "kgaa", "kg a a",
	"ek", "e k", "e kfm", "e kfr", "eu", "e u", "ohg", "og", "gbr", "gesbr", "gdbr", "ug", "ug haftungsbeschraenkt",
	"haftungsbeschraenkt", "ev", "e v", "eingetragener verein", "eg", "e g", "partg", "partg mbb", "partgmbb", "part mbb",
	"partnerschaft", "partnerschaft mbb", "mbb", "partnerschaftsgesellschaft", "partnerschaftsgesellschaft mbb",
	"se", "s e", "i g", "i l", "i gr", "vvag", "v v a g", "sarl", "s a r l", "sagl",
	"inc", "incorporated", "corp", "corporation", "company", "ltd", "limited", "llc", "l l c", "llp", "l l p", "lp",
	"plc", "p l c", "pty", "pte", "pvt", "sa", "s a", "sas", "s a s", "srl", "s r l", "s p a", "s l", "sl", "s l u",
	"bv", "b v", "nv", "n v", "ab", "as", "a s", "oy", "oyj", "aps", "a p s", "kft", "zrt", "sp z o o", "sp zoo",
	"s r o", "sro", "d o o", "doo", "ooo", "oao", "zao", "pao", "gie", "asbl", "vzw",
}

// formsByLastWord spares comparing every name with every form.
var formsByLastWord = indexForms(legalForms[:])

func indexForms(forms []string) map[string][]string {
	byWord := make(map[string][]string)
	for _, form := range forms {
		last := form[strings.LastIndexByte(form, ' ')+1:]
		byWord[last] = append(byWord[last], form)
	}
	return byWord
}

// firmLike reports whether a name as written is that of an organisation: it ends
// in a legal form or names a line of business.
func firmLike(raw string) bool {
	folded := Fold(raw)
	if n := legalForm(folded); n > 0 && formWritten(strings.TrimSpace(raw), folded[len(folded)-n+1:]) {
		return true
	}
	for word := range strings.SplitSeq(folded, " ") {
		if businesses[word] || strings.HasSuffix(word, "gmbh") || strings.HasSuffix(word, "verein") {
			return true
		}
	}
	return false
}

// formWritten reports whether raw writes its legal form as one and not as
// initials or a short surname: "Meier e.K." but not "Meier, E. K." or "Kim Se".
func formWritten(raw, form string) bool {
	last := strings.Trim(raw[strings.LastIndexAny(raw, " ,")+1:], "()")
	switch {
	case len(form) == len("ag"):
		return strings.TrimRight(last, ".") == strings.ToUpper(form) && (form == "ag" || form == "kg" || raw != strings.ToUpper(raw)) ||
			last == "eV" || last == "eK" || last == "eG"
	case form[1] == ' ' && len(form) <= len("e v"):
		return Fold(last) == form && (form[0] != 'e' || last[0] == 'e')
	}
	return true
}

// businesses are words that stand in the names of firms and clubs, and are no surnames.
var businesses = map[string]bool{
	"firma": true, "fa": true, "praxis": true, "gemeinschaftspraxis": true, "zahnarztpraxis": true,
	"hotel": true, "restaurant": true, "ristorante": true, "pizzeria": true, "gasthof": true, "gasthaus": true, "pension": true,
	"autohaus": true, "werkstatt": true, "sanitaer": true, "heizung": true, "elektro": true, "elektrotechnik": true,
	"haustechnik": true, "apotheke": true, "kanzlei": true, "anwaltskanzlei": true, "steuerkanzlei": true, "buero": true,
	"ingenieurbuero": true, "architekturbuero": true, "reisebuero": true, "verlag": true, "schule": true, "grundschule": true,
	"gymnasium": true, "kindergarten": true, "kita": true, "tsv": true, "sv": true, "fc": true, "vfb": true, "vfl": true, "chor": true, "stadtwerke": true,
	"logistik": true, "spedition": true, "transporte": true, "druckerei": true, "druckhaus": true, "baeckerei": true,
	"metzgerei": true, "fleischerei": true, "friseur": true, "salon": true, "schreinerei": true, "tischlerei": true,
	"schlosserei": true, "malerbetrieb": true, "bauunternehmen": true, "gartenbau": true, "dachdeckerei": true,
	"service": true, "services": true, "support": true, "hotline": true, "zentrale": true, "versicherung": true,
	"versicherungen": true, "sparkasse": true, "volksbank": true, "raiffeisenbank": true, "consulting": true, "solutions": true,
	"systems": true, "software": true, "technologies": true, "agentur": true, "werbeagentur": true, "immobilien": true,
	"hausverwaltung": true, "medien": true, "holding": true, "gruppe": true, "group": true, "institut": true, "stiftung": true,
	"universitaet": true, "university": true, "hochschule": true, "klinik": true, "klinikum": true, "krankenhaus": true,
	"gemeinde": true, "finanzamt": true, "rathaus": true, "stadtverwaltung": true, "ministerium": true, "museum": true,
	"golfclub": true, "tennisclub": true, "club": true, "fitnessstudio": true, "taxi": true, "maschinenbau": true,
	"vertrieb": true, "soehne": true,
}

package norm

// transcription returns the Latin letters for a lower-case letter that Unicode
// does not decompose, or whose decomposition would lose the sound. Cyrillic
// follows the English habit (mostly ICAO Doc 9303, part 3, §6 B), Greek ISO 843
// without its diacritics.
func transcription(r rune) (string, bool) {
	switch {
	case r < 'ß' || r > 'ґ':
		return "", false
	case r >= 'а':
		return cyrillic(r)
	case r >= 'α' && r <= 'ω':
		return greek[r-'α'], true
	}
	switch r {
	case 'ß':
		return "ss", true
	case 'æ':
		return "ae", true
	case 'œ':
		return "oe", true
	case 'ł':
		return "l", true
	case 'đ', 'ð':
		return "d", true
	case 'þ':
		return "th", true
	case 'ı':
		return "i", true
	case 'ħ':
		return "h", true
	case 'ŋ':
		return "ng", true
	case 'ŧ':
		return "t", true
	case 'ə':
		return "e", true
	}
	return "", false
}

var greek = [...]string{
	"a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m",
	"n", "x", "o", "p", "r", "s", "s", "t", "y", "f", "ch", "ps", "o",
}

var russian = [...]string{
	"a", "b", "v", "g", "d", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p",
	"r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya",
}

func cyrillic(r rune) (string, bool) {
	if i := int(r - 'а'); i < len(russian) {
		return russian[i], true
	}
	switch r {
	case 'ё', 'є':
		return "e", true
	case 'і', 'ї':
		return "i", true
	case 'ў':
		return "u", true
	case 'ґ':
		return "g", true
	case 'ђ':
		return "dj", true
	case 'ј':
		return "j", true
	case 'љ':
		return "lj", true
	case 'њ':
		return "nj", true
	case 'ћ':
		return "c", true
	case 'џ':
		return "dz", true
	case 'ѓ':
		return "g", true
	case 'ќ':
		return "k", true
	}
	return "", false
}

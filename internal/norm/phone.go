package norm

import (
	"strings"

	"github.com/nyaruka/phonenumbers"
)

const (
	// defaultRegion is the country of national numbers when none is named.
	defaultRegion = "DE"
	// minNational is the fewest digits behind the country code that reach a
	// person: the smallest German exchanges have four digits of area code and
	// three of subscriber; 110, 112, 115, 22833 and 116117 stay below it.
	minNational = 7
	// minWithoutTrunk is the fewest digits of a national number that lost its
	// leading 0 (a spreadsheet's doing). Shorter ones are local numbers, which
	// mean nothing without their area code.
	minWithoutTrunk = 10
	// maxE164 is the longest number there is, with its plus (ITU-T E.164 §6.1);
	// libphonenumber lets German ones pass that are longer.
	maxE164 = 16
	// maxDigits is the longest input looked at, in digits: E.164 allows 15, an
	// international prefix adds two, and a trunk 0 one.
	maxDigits = 18
)

// Phone returns the number in E.164 form ("+4971112345"). National numbers
// belong to the region, an ISO 3166 code; empty means "DE". Extensions and what
// follows a dialling pause are left out. It reports false for short codes, local
// numbers without area code and everything with letters.
func Phone(s, region string) (string, bool) {
	if region == "" {
		region = defaultRegion
	}
	var short [maxDigits + 1]byte
	dial, ok := dialled(short[:0], s)
	if !ok {
		return "", false
	}
	if code, national := countryCode(dial, region); code != "" {
		if len(national) >= fastMin(code) && len(national) <= fastMax(code) && national[0] != '0' {
			e164 := make([]byte, 0, 1+len(code)+len(national))
			e164 = append(append(append(e164, '+'), code...), national...)
			if string(e164) == s {
				return s, true
			}
			return string(e164), true
		}
	}
	return parsePhone(string(dial), region)
}

// parsePhone leaves the judgement to libphonenumber's tables, some 15 µs a number.
func parsePhone(dial, region string) (string, bool) {
	if dial[0] != '+' && dial[0] != '0' && len(dial) < minWithoutTrunk && phonenumbers.GetNddPrefixForRegion(region, true) == "0" {
		return "", false
	}
	n, err := phonenumbers.Parse(dial, region)
	if err != nil || !phonenumbers.IsPossibleNumber(n) {
		return "", false
	}
	e164 := phonenumbers.Format(n, phonenumbers.E164)
	ok := len(phonenumbers.GetNationalSignificantNumber(n)) >= minNational && len(e164) <= maxE164
	if !ok {
		return "", false
	}
	return e164, true
}

// dialled appends the digits a phone would dial to dst, with a leading + for
// international numbers; false if there are too few, too many, or letters.
func dialled(dst []byte, s string) ([]byte, bool) {
	s = strings.TrimSpace(s)
	for _, scheme := range [...]string{"tel:", "callto:", "sms:"} {
		if len(s) > len(scheme) && strings.EqualFold(s[:len(scheme)], scheme) {
			s = s[len(scheme):]
		}
	}
	international := false
	for i, r := range s {
		d := digit(r)
		switch {
		case d >= 0:
			if len(dst) >= maxDigits {
				return nil, false
			}
			if trunk := len(dst) > 1 && d == 0 && international && strings.HasPrefix(s[i:], "0)") && s[i-1] == '('; !trunk {
				dst = append(dst, '0'+byte(d))
			}
		case r == '+' || r == '＋':
			if len(dst) > 0 && !international { // a second number, or a sum
				return nil, false
			}
			international = true
		case r == ';' || r == ',' || r == '#' || cutsOff(s[i:]):
			return normalised(dst, international)
		case r < 0x80 && (r|0x20) >= 'a' && (r|0x20) <= 'z':
			return nil, false
		}
		if len(dst) == 2 && dst[0] == '0' && dst[1] == '0' && !international { // the international prefix of most countries, ITU-T E.164
			dst, international = dst[:0], true
		}
	}
	return normalised(dst, international)
}

func normalised(dst []byte, international bool) ([]byte, bool) {
	if len(dst) < minNational {
		return nil, false
	}
	if !international {
		return dst, true
	}
	dst = append(dst, 0)
	copy(dst[1:], dst)
	dst[0] = '+'
	return dst, true
}

// cutsOff reports whether an extension or a dialling pause begins here: "ext. 12",
// "x12", "p12", "Durchwahl 12".
func cutsOff(s string) bool {
	end := strings.IndexFunc(s, func(r rune) bool { return r >= 0x80 || (r|0x20) < 'a' || (r|0x20) > 'z' })
	if end < 1 {
		return false
	}
	switch strings.ToLower(s[:end]) {
	case "ext", "extension", "x", "p", "w", "dw", "durchwahl", "app", "apparat", "nst", "nebenstelle":
		return true
	}
	return false
}

// digit returns the value of a decimal digit in ASCII, full-width, Arabic or
// Persian script, else -1.
func digit(r rune) int {
	for _, zero := range [...]rune{'0', '０', '٠', '۰'} {
		if r >= zero && r <= zero+9 {
			return int(r - zero)
		}
	}
	return -1
}

// countryCode splits a number of a country that needs no table look-up into
// country code and national number; the code is empty for all others.
func countryCode(dial []byte, region string) (code string, national []byte) {
	if dial[0] == '+' {
		switch {
		case len(dial) < 4 || dial[1] != '4':
			return "", nil
		case dial[2] == '9':
			code = "49"
		case dial[2] == '3':
			code = "43"
		case dial[2] == '1':
			code = "41"
		}
		national = dial[3:]
		if national[0] == '0' { // the trunk 0 written without brackets: +49 0711 …
			national = national[1:]
		}
		return code, national
	}
	if dial[0] != '0' {
		return "", nil
	}
	switch region {
	case "DE":
		code = "49"
	case "AT":
		code = "43"
	case "CH":
		code = "41"
	}
	return code, dial[1:]
}

// fastMin and fastMax bound the national numbers that libphonenumber's tables of
// the country call possible without exception (v1.8.1; a test compares).
func fastMin(code string) int {
	if code == "41" {
		return 9
	}
	return minNational
}

func fastMax(code string) int {
	if code == "41" {
		return 9
	}
	return 11
}

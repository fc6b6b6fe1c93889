package resolve

import (
	"strconv"

	vitaminb "vitaminb"
	"vitaminb/internal/norm"
)

// A day is a birth date as year·10000 + month·100 + day; unknown parts are 0.
type day uint32

// birthday reads a birth date. 1 January stands for "some day of that year" in
// too many lists, so only its year counts.
func birthday(d vitaminb.Date) day {
	read, ok := norm.Date(string(d))
	if !ok {
		return 0
	}
	year, month, dom := dateParts(string(read))
	if month == 0 || dom == 0 || month == 1 && dom == 1 {
		month, dom = 0, 0
	}
	return day(year*10000 + month*100 + dom)
}

// dateParts takes "1970-12-24", "1970-12", "1970" or "--12-24" apart.
func dateParts(s string) (year, month, dom int) {
	number := func(from, to int) int {
		if len(s) < to {
			return 0
		}
		n, err := strconv.Atoi(s[from:to])
		if err != nil {
			return 0
		}
		return n
	}
	if len(s) > 2 && s[:2] == "--" {
		return 0, number(2, 4), number(5, 7)
	}
	return number(0, 4), number(5, 7), number(8, 10)
}

func (d day) year() day    { return d / 10000 }
func (d day) inYear() day  { return d % 10000 }
func (d day) swapped() day { return d/10000*10000 + d%100*100 + d/100%100 }
func (d day) isFull() bool { return d.year() != 0 && d.inYear() != 0 }
func (d day) String() string {
	y, m, dom := int(d.year()), int(d.inYear()/100), int(d%100)
	two := func(n int) string { return strconv.Itoa(100 + n)[1:] }
	switch {
	case d.isFull():
		return strconv.Itoa(y) + "-" + two(m) + "-" + two(dom)
	case y != 0:
		return strconv.Itoa(y)
	}
	return "--" + two(m) + "-" + two(dom)
}

// slip reports whether two full dates differ by one digit or by two neighbours
// changing places, as hands do when they type.
func slip(a, b day) bool {
	var x, y [8]byte
	for i := 7; i >= 0; i-- {
		x[i], y[i] = byte(a%10), byte(b%10)
		a, b = a/10, b/10
	}
	first, count := -1, 0
	for i := range x {
		if x[i] != y[i] {
			if count++; first < 0 {
				first = i
			}
		}
	}
	return count == 1 || count == 2 && first < 7 && x[first] == y[first+1] && x[first+1] == y[first]
}

// births weighs two birth dates.
func (c *comparison) births() {
	a, b, m := c.a.birth, c.b.birth, c.model
	if a == 0 || b == 0 {
		return
	}
	switch {
	case a.isFull() && b.isFull():
		switch {
		case a == b:
			c.identify(piece{kind: birthSame, bits: m.BirthFull})
		case a.swapped() == b:
			c.identify(piece{kind: birthSwapped, bits: m.BirthSwap})
		case slip(a, b):
			c.surround(piece{kind: birthNear, bits: m.BirthTypo})
		default:
			c.forbid(birthDiffers)
		}
	case a.inYear() != 0 && b.inYear() != 0:
		if a.inYear() == b.inYear() {
			c.identify(piece{kind: birthNoYear, bits: m.BirthDay})
		} else {
			c.add(piece{kind: birthOther, bits: m.OtherBirth})
		}
	case a.year() != 0 && b.year() != 0:
		if a.year() == b.year() {
			c.surround(piece{kind: birthYear, bits: m.BirthYear})
		} else if a.year()+1 != b.year() && b.year()+1 != a.year() {
			c.add(piece{kind: birthOther, bits: m.OtherBirth})
		}
	}
}

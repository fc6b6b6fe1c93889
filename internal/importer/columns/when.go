package columns

import vitaminb "vitaminb"

// date reads a cell; what is no date, or not for certain, is reported, and kept as
// written if nothing else becomes of it.
func (d *draft) date(c *column, cell string) vitaminb.Date {
	day, v := readDate(cell, c.order)
	switch {
	case v == assumed && c.order.Order == MonthFirst:
		d.problem("Whether %s in column %s begins with the day or the month cannot be told from the file; it was read with the month first.", cell, c.name)
	case v == assumed:
		d.problem("Whether %s in column %s begins with the day or the month cannot be told from the file; it was read with the day first.", cell, c.name)
	case v == ambiguous || v == unclear:
		d.keep(c, cell)
		d.problem("The date %s in column %s is not clear; it is kept as written. Write it as year-month-day.", cell, c.name)
	}
	return day
}

func (d *draft) takeBirthday(c *column, cell string) {
	day := d.date(c, cell)
	switch {
	case day == "":
	case d.content.Birthday == "":
		d.content.Birthday = day
	default:
		d.keep(c, cell)
	}
}

func (d *draft) takeDate(c *column, cell string) {
	label := c.Label
	if label == "" {
		label = c.name
	}
	if day := d.date(c, cell); day != "" {
		d.content.Dates = append(d.content.Dates, vitaminb.LabelledDate{Label: label, Date: day})
	}
}

// takeTerm reads the first or last day of a membership.
func (d *draft) takeTerm(c *column, cell string, to *vitaminb.Date) {
	if day := d.date(c, cell); day != "" {
		*to = day
	}
}

// finishBirthday puts the three parts of a birthday together.
func (d *draft) finishBirthday() {
	year, month, day := d.birth[0], d.birth[1], d.birth[2]
	if blankDate(year) && blankDate(month) && blankDate(day) || d.content.Birthday != "" {
		return
	}
	var v verdict
	switch {
	case blankDate(month):
		d.content.Birthday, v = known(year)
	case blankDate(day) && !blankDate(year):
		d.content.Birthday, v = known(year + "-" + month)
	case blankDate(year):
		d.content.Birthday, v = known(day + "." + month + ".")
	default:
		d.content.Birthday, v = known(day + "." + month + "." + year)
	}
	if v == unclear {
		written := joined(joined(day, month), year)
		d.content.Extra = append(d.content.Extra, vitaminb.Labelled{Label: "birthday", Value: written})
		d.problem("The birthday %s is not clear; it is kept as written.", written)
	}
}

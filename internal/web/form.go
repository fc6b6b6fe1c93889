package web

import (
	"strconv"

	"github.com/a-h/templ"
)

// An input is one field of a form.
type input struct {
	Label, Name, Value string
	Type               string // of HTML's input element; empty: text
	Hint               string // how to fill it in; stays readable while somebody types
	Error              string // what is wrong with the value, told beside it; empty: nothing
	Autocomplete       string // what a browser may fill in; empty: nothing
	Required           bool
	Least              int // fewest characters; 0: any
	Lines              int // height in lines; 0: a single line
}

// kind is the type of the HTML element.
func (in input) kind() string {
	if in.Type == "" {
		return "text"
	}
	return in.Type
}

// autocomplete is what a browser may fill in.
func (in input) autocomplete() string {
	if in.Autocomplete == "" {
		return "off"
	}
	return in.Autocomplete
}

// describedBy names the lines that explain the field to a screen reader.
func (in input) describedBy() string {
	var hint, wrong string
	if in.Hint != "" {
		hint = in.Name + "-hint"
	}
	if in.Error != "" {
		wrong = in.Name + "-error"
	}
	return join(" ", hint, wrong)
}

// aria are the attributes that only some fields have.
func (in input) aria() templ.Attributes {
	all := templ.Attributes{}
	if by := in.describedBy(); by != "" {
		all["aria-describedby"] = by
	}
	if in.Error != "" {
		all["aria-invalid"] = "true"
	}
	if in.Least > 0 {
		all["minlength"] = strconv.Itoa(in.Least)
	}
	return all
}

package google

// A field is what a column says, under one name for all generations of the header.
type field string

// The fields. Those from label on are parts of blocks.
const (
	display        field = "display"
	given          field = "given"
	middle         field = "middle"
	family         field = "family"
	prefix         field = "prefix"
	suffix         field = "suffix"
	nick           field = "nick"
	birth          field = "birth"
	phonetic       field = "phonetic"
	phoneticGiven  field = "phonetic given"
	phoneticMiddle field = "phonetic middle"
	phoneticFamily field = "phonetic family"
	birthday       field = "birthday"
	gender         field = "gender"
	notes          field = "notes"
	groups         field = "groups"

	label      field = "label"
	value      field = "value"
	service    field = "service"
	formatted  field = "formatted"
	street     field = "street"
	extended   field = "extended"
	city       field = "city"
	poBox      field = "po box"
	region     field = "region"
	postcode   field = "postcode"
	country    field = "country"
	orgName    field = "organisation"
	title      field = "title"
	department field = "department"
)

// singleField returns the field of a column that occurs once, by its [table.Key]:
// in the header since 2023/24, or in the one before. Empty for what has no field.
func singleField(key string) field {
	switch key {
	case "name":
		return display
	case "firstname", "givenname":
		return given
	case "middlename", "additionalname":
		return middle
	case "lastname", "familyname":
		return family
	case "nameprefix":
		return prefix
	case "namesuffix":
		return suffix
	case "nickname":
		return nick
	case "maidenname":
		return birth
	case "yominame":
		return phonetic
	case "phoneticfirstname", "givennameyomi":
		return phoneticGiven
	case "phoneticmiddlename", "additionalnameyomi":
		return phoneticMiddle
	case "phoneticlastname", "familynameyomi":
		return phoneticFamily
	case "labels", "groupmembership":
		return groups
	case "birthday", "gender", "notes":
		return field(key)
	}
	return ""
}

// The kinds of block that are numbered columns, by [table.Key].
const (
	emails        = "email"
	phones        = "phone"
	addresses     = "address"
	organisations = "organization"
	websites      = "website"
	relations     = "relation"
	events        = "event"
	messengers    = "im"
	customs       = "customfield"
)

// blockField returns the field of a part of a block, both by [table.Key]; empty
// for what has no field.
func blockField(kind, part string) field {
	switch kind {
	case addresses:
		return addressField(part)
	case organisations:
		switch part {
		case "name":
			return orgName
		case "title", "department":
			return field(part)
		}
		return ""
	case messengers:
		if part == "service" {
			return service
		}
	}
	return labelledField(part)
}

func labelledField(part string) field {
	switch part {
	case "label", "type": // since 2023/24, before
		return label
	case "value":
		return value
	}
	return ""
}

func addressField(part string) field {
	switch part {
	case "extendedaddress":
		return extended
	case "pobox":
		return poBox
	case "postalcode":
		return postcode
	case "formatted", "street", "city", "region", "country":
		return field(part)
	}
	if f := labelledField(part); f == label {
		return f
	}
	return ""
}

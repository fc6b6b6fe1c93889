package columns

import vitaminb "vitaminb"

// A Role is what the cells of a column hold. Its text is what a [Mapping] is
// encoded with and must not change.
type Role string

// The roles. Label and Group are those of [Column]; where none is named, the
// role has none.
const (
	Keep   Role = ""       // has no field of ours: kept among the extra fields
	Ignore Role = "ignore" // kept in the row's original only

	Family         Role = "family"         // family name
	Given          Role = "given"          // given names; several people: "Anna und Jan"
	Middle         Role = "middle"         // further given names
	FullName       Role = "fullName"       // the whole name: "Dr. Anna Lindner", "Lindner, Anna", "Familie Weber", also a firm
	Name           Role = "name"           // the family name in rows that have a given name, else the whole one
	Prefix         Role = "prefix"         // titles and forms of address: "Dr.", "Herr", "Familie", "Firma"
	Suffix         Role = "suffix"         // "Jr.", "MBA"
	Nick           Role = "nick"           // what friends say
	BirthName      Role = "birthName"      // family name at birth
	PhoneticFamily Role = "phoneticFamily" // reading aid of the family name
	PhoneticGiven  Role = "phoneticGiven"  // reading aid of the given name

	Organisation Role = "organisation" // firm or other employer; Group: the job
	Unit         Role = "unit"         // department; Group: the job
	Title        Role = "title"        // what somebody is there; Group: the job
	FirmFlag     Role = "firmFlag"     // yes: the row is a firm, whose name may stand where the family name does

	Email        Role = "email"        // addresses; Label; Group: the mailbox
	EmailType    Role = "emailType"    // "SMTP", or "EX" for a mailbox of a company's server; Group: the mailbox
	EmailDisplay Role = "emailDisplay" // "Jane Doe (jane@x.example)"; Group: the mailbox
	Phone        Role = "phone"        // numbers; Label
	Fax          Role = "fax"          // numbers; Label, to which "fax" is added
	URL          Role = "url"          // web and profile pages; Label
	Handle       Role = "handle"       // name inside a network; Label: the network, "skype"

	Address     Role = "address"     // a whole address in one cell; Label, Group: the address
	Street      Role = "street"      // with or without house number; several columns are lines; Label, Group
	HouseNumber Role = "houseNumber" // Label, Group: the address
	Extended    Role = "extended"    // "c/o Meyer", "2. Stock"; Label, Group: the address
	POBox       Role = "poBox"       // Label, Group: the address
	Postcode    Role = "postcode"    // Label, Group: the address
	City        Role = "city"        // Label, Group: the address
	Region      Role = "region"      // Label, Group: the address
	Country     Role = "country"     // Label, Group: the address

	Birthday   Role = "birthday"   // the whole date
	BirthDay   Role = "birthDay"   // 1…31, where the date has three columns
	BirthMonth Role = "birthMonth" // 1…12 or a name
	BirthYear  Role = "birthYear"  // four digits; also where only the year is known
	Date       Role = "date"       // any other day; Label says which: "anniversary"
	Gender     Role = "gender"     // as written
	Category   Role = "category"   // groups, labels, sections, tags
	Note       Role = "note"       // anything to read

	// Another person is never an identifier of the row's own.
	Related        Role = "related"        // name of another person; Label: "spouse", "child", "parent", "payer"; Group: parts of one name
	RelatedContact Role = "relatedContact" // phone, mail, address, … of another person: kept among the extra fields

	Club     Role = "club"     // organisation somebody is a member of; Group: the membership
	ClubUnit Role = "clubUnit" // part of it: "Arbeitskreis Marketing"; Group: the membership
	Office   Role = "office"   // "2. Vorsitzender"; Group: the membership
	Joined   Role = "joined"   // first day; Group: the membership
	Left     Role = "left"     // last day; Group: the membership

	MemberNumber Role = "memberNumber" // number in the club whose list it is: the record's key, if no other row has it
	ID           Role = "id"           // identifier in the program the table is from: the record's key, if no other row has it
)

// A Choice is a role with its name for people.
type Choice struct {
	Role  Role
	Title vitaminb.Text
}

// Choices lists all roles in the order in which people choose among them.
func Choices() []Choice {
	return []Choice{
		{Keep, vitaminb.Textf("Keep as it is")},
		{Ignore, vitaminb.Textf("Leave out")},
		{FullName, vitaminb.Textf("Whole name")},
		{Given, vitaminb.Textf("First name")},
		{Family, vitaminb.Textf("Last name")},
		{Name, vitaminb.Textf("Last or whole name")},
		{Middle, vitaminb.Textf("Further first names")},
		{Prefix, vitaminb.Textf("Title or form of address")},
		{Suffix, vitaminb.Textf("Name suffix")},
		{Nick, vitaminb.Textf("Nickname")},
		{BirthName, vitaminb.Textf("Name at birth")},
		{PhoneticGiven, vitaminb.Textf("First name as spoken")},
		{PhoneticFamily, vitaminb.Textf("Last name as spoken")},
		{Organisation, vitaminb.Textf("Firm")},
		{Unit, vitaminb.Textf("Department")},
		{Title, vitaminb.Textf("Job title")},
		{FirmFlag, vitaminb.Textf("Is a firm (yes or no)")},
		{Email, vitaminb.Textf("E-mail address")},
		{EmailType, vitaminb.Textf("Kind of e-mail address")},
		{EmailDisplay, vitaminb.Textf("Name shown with the e-mail address")},
		{Phone, vitaminb.Textf("Phone number")},
		{Fax, vitaminb.Textf("Fax number")},
		{URL, vitaminb.Textf("Web or profile page")},
		{Handle, vitaminb.Textf("Name in a network")},
		{Address, vitaminb.Textf("Whole address")},
		{Street, vitaminb.Textf("Street")},
		{HouseNumber, vitaminb.Textf("House number")},
		{Extended, vitaminb.Textf("Address supplement")},
		{POBox, vitaminb.Textf("PO box")},
		{Postcode, vitaminb.Textf("Postcode")},
		{City, vitaminb.Textf("Town")},
		{Region, vitaminb.Textf("State or region")},
		{Country, vitaminb.Textf("Country")},
		{Birthday, vitaminb.Textf("Birthday")},
		{BirthDay, vitaminb.Textf("Day of birth (number)")},
		{BirthMonth, vitaminb.Textf("Month of birth")},
		{BirthYear, vitaminb.Textf("Year of birth")},
		{Date, vitaminb.Textf("Other date")},
		{Gender, vitaminb.Textf("Gender")},
		{Category, vitaminb.Textf("Group or category")},
		{Note, vitaminb.Textf("Note")},
		{Related, vitaminb.Textf("Another person's name")},
		{RelatedContact, vitaminb.Textf("Another person's phone, mail or address")},
		{Club, vitaminb.Textf("Club or circle")},
		{ClubUnit, vitaminb.Textf("Section or working group")},
		{Office, vitaminb.Textf("Office in the club")},
		{Joined, vitaminb.Textf("Member since")},
		{Left, vitaminb.Textf("Member until")},
		{MemberNumber, vitaminb.Textf("Member number")},
		{ID, vitaminb.Textf("Identifier in the other program")},
	}
}

package addressbook

import "vitaminb/internal/importer/columns"

// yahooWordings are the names of Yahoo's columns, in the order of [yahooColumns].
// Sources: headers of exports in English and German; for the other languages, the
// header tables of the Zimbra server.
var yahooWordings = []wording{
	{"en", columns.MonthFirst, `First|Middle|Last|Nickname|Email|Category|Distribution Lists|Messenger ID|Home|Work|Pager|Fax|Mobile|Other|Yahoo! Phone|Primary|
Alternate Email 1|Alternate Email 2|Personal Website|Business Website|Title|Company|Work Address|Work City|Work State|Work ZIP|Work Country|
Home Address|Home City|Home State|Home ZIP|Home Country|Birthday|Anniversary|Custom 1|Custom 2|Custom 3|Custom 4|Comments|Messenger ID1|
Messenger ID2|Messenger ID3|Messenger ID4|Messenger ID5|Messenger ID6|Messenger ID7|Messenger ID8|Messenger ID9|Skype ID|IRC ID|ICQ ID|
Google ID|MSN ID|AIM ID|QQ ID`},
}

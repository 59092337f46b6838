/** Names that forms and identity services give to what somebody types in about themselves. */

export const FIELDS = [
  'first_name',
  'last_name',
  'full_name',
  'email',
  'phone',
  'address',
  'postcode',
  'birth_date',
  'company',
] as const;
export type Field = (typeof FIELDS)[number];

/**
 * In lower case without separators. Among them the player's guestbook (firstname, lastname, email,
 * institution), Eloqua's forms (C_EmailAddress) and OpenID Connect Core §5.1 (given_name, phone_number).
 */
const SPELLINGS: Readonly<Record<Field, readonly string[]>> = {
  first_name: ['firstname', 'givenname', 'forename', 'fname', 'vorname', 'prenom'],
  last_name: ['lastname', 'familyname', 'surname', 'lname', 'nachname'],
  full_name: ['fullname', 'realname', 'contactname', 'customername'],
  email: ['email', 'emailaddress', 'mail', 'useremail', 'mailaddress', 'eaddress'],
  phone: [
    ...['phone', 'phonenumber', 'telephone', 'telephonenumber', 'tel', 'mobile', 'mobilephone'],
    ...['mobilenumber', 'busphone', 'businessphone', 'workphone', 'homephone', 'cellphone'],
  ],
  address: ['address', 'address1', 'address2', 'street', 'streetaddress', 'postaladdress', 'homeaddress'],
  postcode: ['postcode', 'postalcode', 'zipcode', 'zippostal'],
  birth_date: ['birthdate', 'birthday', 'dateofbirth', 'dob', 'birthyear'],
  company: ['company', 'companyname', 'institution', 'organisation', 'organization', 'employer'],
};

const BY_SPELLING: ReadonlyMap<string, Field> = new Map(
  FIELDS.flatMap((field) => SPELLINGS[field].map((spelling) => [spelling, field] as const)),
);

/** The field a key names: `user_data[FirstName]` and `C_FirstName` are first names, `firstname_hint` is none. */
export const fieldOf = (key: string): Field | undefined => {
  const inner = /\[([^\]]+)\]$/.exec(key)?.[1] ?? key;
  const last = inner.slice(inner.lastIndexOf('.') + 1).replace(/^C_/, '');
  return BY_SPELLING.get(last.toLowerCase().replace(/[\s_-]/g, ''));
};

const NOTHING = ['null', 'undefined', 'true', 'false', 'none', 'unknown', 'empty', 'yes', 'no', 'n/a', 'nan'];
const IP_ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f]*:[\da-f:]*:[\da-f:.]*)$/i;

/** How many digits or letters a field's value must have before it can be what the name says. */
const isFilled: Readonly<Partial<Record<Field, (value: string) => boolean>>> = {
  phone: (value) => value.replace(/\D/g, '').length >= 5,
  birth_date: (value) => /\d{2}/.test(value),
  postcode: (value) => /^(?=.*\d)[\p{L}\d][\p{L}\d -]{2,9}$/u.test(value),
  email: (value) => value.length >= 5 && /\p{L}/u.test(value),
  address: (value) => /\p{L}/u.test(value) && !IP_ADDRESS.test(value),
};

/** Whether a field holds something that somebody may have given, and not a flag or nothing. */
export const isGiven = (field: Field, value: string): boolean => {
  const bare = value.trim();
  if (NOTHING.includes(bare.toLowerCase())) return false;
  return (isFilled[field] ?? ((text: string) => /\p{L}/u.test(text)))(bare);
};

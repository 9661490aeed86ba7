import { describe } from 'vitest';
import { each } from './sentences.ts';

describe('what joins a mailbox and its domain', () => {
  each([
    ['It is jane dot doe at example dot com.', 'It is [EMAIL].'],
    ['It is jane dot doe, at, example dot com.', 'It is [EMAIL].'],
    ['It is jane dot doe @ example dot com.', 'It is [EMAIL].'],
    ['It is jane dot doe (@) example dot com.', 'It is [EMAIL].'],
    ['It is jane dot doe [ @ ] example dot com.', 'It is [EMAIL].'],
    ['It is jane dot doe at sign example dot com.', 'It is [EMAIL].'],
    ['It is jane dot doe at symbol example dot com.', 'It is [EMAIL].'],
    ['It is jane dot doe at the rate example dot com.', 'It is [EMAIL].'],
    ['It is jane dot doe at the rate of example dot com.', 'It is [EMAIL].'],
    ['It is jane.doe [at] example.com.', 'It is [EMAIL].'],
    ['It is jane.doe (at) example.com.', 'It is [EMAIL].'],
    ['It is jane.doe { at } example.com.', 'It is [EMAIL].'],
    ['It is jane.doe <at> example.com.', 'It is [EMAIL].'],
    ['It is jane [at] example [dot] com.', 'It is [EMAIL].'],
    ['It is jane at sign example dot com.', 'It is [EMAIL].'],
    ['Was it jane dot doe? At example dot com they know.', 'Was it jane dot doe? At example dot com they know.'],
    ['At example dot com they know.', 'At example dot com they know.'],
    ['We met at.', 'We met at.'],
  ]);
});

describe('a bare name before "at" is an address if something announces it', () => {
  each([
    ['My email is jane at example dot com today.', 'My email is [EMAIL] today.'],
    ['You can reach me at jane at example dot com today.', 'You can reach me at [EMAIL] today.'],
    ['Then contact jane at example dot com today.', 'Then contact [EMAIL] today.'],
    ['Please send it over to jane at example dot com today.', 'Please send it over to [EMAIL] today.'],
    // "Send" is too far away, and nothing else announces it.
    ['Please send it all over to jane at example dot com.', 'Please send it all over to jane at example dot com.'],
    ['We walked over to jane at example dot com.', 'We walked over to jane at example dot com.'],
    // Eight words reach, nine do not.
    [
      'The email as everybody at our table knows was jane at example dot com today.',
      'The email as everybody at our table knows was [EMAIL] today.',
    ],
    [
      'The email as everybody at our round table knows was jane at example dot com today.',
      'The email as everybody at our round table knows was jane at example dot com today.',
    ],
  ]);
});

describe('a bare name without an announcement', () => {
  each([
    ['Then jane at gmail dot com called.', 'Then [EMAIL] called.'],
    ['Then a recruiter at gmail dot com called.', 'Then a recruiter at gmail dot com called.'],
    ['Then look at gmail dot com again.', 'Then look at gmail dot com again.'],
    ['Then jane at example dot com called.', 'Then jane at example dot com called.'],
    ['jane at example dot com', '[EMAIL]'],
    ['Jane at example dot com.', '[EMAIL].'],
    ['She said: jane at example dot com, and left.', 'She said: [EMAIL], and left.'],
    ['Look! Jane at example dot com! See?', 'Look! [EMAIL]! See?'],
    ['Look! Jane at example dot com called.', 'Look! Jane at example dot com called.'],
    ['Designer at example dot com.', 'Designer at example dot com.'],
    ['Our email is designer at example dot com.', 'Our email is [EMAIL].'],
  ]);
});

describe('given names belong to an announced address', () => {
  each([
    ['My email is jane doe at example dot com.', 'My email is [EMAIL].'],
    ['Just email jane marie doe at example dot com.', 'Just email [EMAIL].'],
    ['Just email jane anna marie doe at example dot com.', 'Just email jane anna marie [EMAIL].'],
    ['Email tom, jane at example dot com.', 'Email tom, [EMAIL].'],
    ['Email tom and jane at example dot com.', 'Email tom and [EMAIL].'],
    ['Email 7 jane at example dot com.', 'Email 7 [EMAIL].'],
    ['Email jane at example dot com.', 'Email [EMAIL].'],
  ]);
});

describe('a mailbox', () => {
  each([
    ['So jane.doe at example.com it is.', 'So [EMAIL] it is.'],
    ['So jane_doe at example.com it is.', 'So [EMAIL] it is.'],
    ['So jane-doe at example.com it is.', 'So [EMAIL] it is.'],
    ['So jane+news at example.com it is.', 'So [EMAIL] it is.'],
    ['So jane underscore doe at example dot com it is.', 'So [EMAIL] it is.'],
    ['So jane under score doe at example dot com it is.', 'So [EMAIL] it is.'],
    ['So jane dash doe at example dot com it is.', 'So [EMAIL] it is.'],
    ['So jane plus news at example dot com it is.', 'So [EMAIL] it is.'],
    ['So jane, dot, doe at example dot com it is.', 'So [EMAIL] it is.'],
    ['So jane [dot] doe [at] example [dot] com it is.', 'So [EMAIL] it is.'],
    ['So jane dot a dot doe at example dot com it is.', 'So [EMAIL] it is.'],
    ['So j d o e at example dot com it is.', 'So [EMAIL] it is.'],
    ['So j, d, o, e at example dot com it is.', 'So [EMAIL] it is.'],
    ['So j doe at example dot com it is.', 'So [EMAIL] it is.'],
    ['So jane nine at example dot com it is.', 'So [EMAIL] it is.'],
    ['So jane 9 9 at example dot com it is.', 'So [EMAIL] it is.'],
    ['So i b m at example dot com it is.', 'So [EMAIL] it is.'],
    ['So jane, 9 at gmail dot com it is.', 'So jane, [EMAIL] it is.'],
    ['In 2024 jane at gmail dot com called.', 'In 2024 [EMAIL] called.'],
    ['A jane at gmail dot com called.', 'A [EMAIL] called.'],
    ['So jane j dot doe at example dot com it is.', 'So jane [EMAIL] it is.'],
    ['Jane (dot doe at example dot com) it is.', 'Jane (dot doe at example dot com) it is.'],
    ['So [PHONE] at example dot com it is.', 'So [PHONE] at example dot com it is.'],
    ['So [PHONE] dot jane at gmail dot com it is.', 'So [PHONE] dot [EMAIL] it is.'],
  ]);
});

describe('a domain', () => {
  each([
    ['So jane dot doe at example.com it is.', 'So [EMAIL] it is.'],
    ['So jane dot doe at example . com it is.', 'So [EMAIL] it is.'],
    ['So jane dot doe at example point com it is.', 'So [EMAIL] it is.'],
    ['So jane dot doe at example period com it is.', 'So [EMAIL] it is.'],
    ['So jane dot doe at example, dot, com it is.', 'So [EMAIL] it is.'],
    ['So jane dot doe at example (dot) com it is.', 'So [EMAIL] it is.'],
    ['So jane dot doe at e x a m p l e dot c o m it is.', 'So [EMAIL] it is.'],
    ['So jane dot doe at example dotcom it is.', 'So [EMAIL] it is.'],
    ['So jane at gmail dotcom it is.', 'So [EMAIL] it is.'],
    ['So jane at g mail dot com it is.', 'So [EMAIL] it is.'],
    ['So jane dot doe at open source labs dot org it is.', 'So [EMAIL] it is.'],
    ['So jane dot doe at open-source labs dot org it is.', 'So [EMAIL] it is.'],
    ['So jane dot doe at acme dash labs dot org it is.', 'So [EMAIL] it is.'],
    ['So jane dot doe at acme dash data dash labs dot org it is.', 'So [EMAIL] it is.'],
    ['So jane dot doe at a very long name dot org it is.', 'So jane dot doe at a very long name dot org it is.'],
    ['So jane dot doe at work, then example dot com.', 'So jane dot doe at work, then example dot com.'],
    ['So jane dot doe at labs with example dot com.', 'So jane dot doe at labs with example dot com.'],
    ['So jane dot doe at example [PHONE] dot com.', 'So jane dot doe at example [PHONE] dot com.'],
    ['So jane dot doe at example dot 42 it is.', 'So jane dot doe at example dot 42 it is.'],
    ['So jane dot doe at example dot nowhere it is.', 'So jane dot doe at example dot nowhere it is.'],
    ['So jane dot doe at sign example dot nowhere it is.', 'So [EMAIL] it is.'],
    ['So jane dot doe at example dot berlin dot de it is.', 'So [EMAIL] it is.'],
    ['So jane dot doe at mail dot example dot co dot uk it is.', 'So [EMAIL] it is.'],
    ['So jane dot doe at example dot com dot thanks.', 'So [EMAIL] dot thanks.'],
  ]);
});

describe('what is mentioned after an @ is no address, unless something says so', () => {
  each([
    ['Follow @example.com.', 'Follow @example.com.'],
    ['CTO @example.com', 'CTO @example.com'],
    ['I write at @chidi.bsky.social now.', 'I write at @chidi.bsky.social now.'],
    ['Email jane @example.com now.', 'Email [EMAIL] now.'],
    ['So jane @gmail.com it is.', 'So [EMAIL] it is.'],
    ['So jane.doe @example.com it is.', 'So [EMAIL] it is.'],
    ['So jane @ example.com it is.', 'So [EMAIL] it is.'],
  ]);
});

describe('a written address', () => {
  each([
    ['Write to ada@example.com.', 'Write to [EMAIL].'],
    ["Write to 'ada@example.com'.", "Write to '[EMAIL]'."],
    ["Write to o'hara@example.com.", 'Write to [EMAIL].'],
    ['Write to ...ada@example.com!', 'Write to ...[EMAIL]!'],
    ['Write to ada.lovelace+news_1%x@mail.example.co.uk.', 'Write to [EMAIL].'],
    ['Write to jörg@bücher.example.', 'Write to [EMAIL].'],
    ['Write to (ada@example.com).', 'Write to ([EMAIL]).'],
    ['请写ada@example.com。', '请写[EMAIL]。'],
    ['请写 张三@例子.中国。', '请写 [EMAIL]。'],
    ['Follow ada@example.', 'Follow ada@example.'],
    ['Follow ada@example.c.', 'Follow ada@example.c.'],
    ['From ada@example.com,bob@example.org on.', 'From [EMAIL],[EMAIL] on.'],
    ['From ada@bob@example.org on.', 'From ada@[EMAIL] on.'],
  ]);
});

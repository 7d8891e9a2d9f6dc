/** What the disk allows a process that commits one row after the other, each synced: the bare driver, and nothing else. */
import {randomUUID} from 'node:crypto';
import {DatabaseSync} from 'node:sqlite';

const [, , file, milliseconds] = process.argv;
const database = new DatabaseSync(file);
database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE rows (id TEXT PRIMARY KEY)');
const insert = database.prepare('INSERT INTO rows VALUES (?)');
const began = performance.now();
let commits = 0;
for (; performance.now() - began < Number(milliseconds); commits += 1) insert.run(randomUUID());
console.log(commits / ((performance.now() - began) / 1000));
database.close();

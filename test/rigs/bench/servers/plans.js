/** Notes every statement that a server prepares on SQLite, and says by which plan each is run. Imported before the store. */
import {DatabaseSync} from 'node:sqlite';
import {OURS} from './fill.js';

const statements = new Set();
const {prepare} = DatabaseSync.prototype;

DatabaseSync.prototype.prepare = function (sql, ...rest) {
  if (/\bbuybox_/.test(sql) && !sql.startsWith(OURS)) statements.add(sql);
  return prepare.call(this, sql, ...rest);
};

/** A line for each statement that reads a table: how SQLite finds its rows, and what it looks for. */
export function readPlans(file) {
  const database = new DatabaseSync(file, {readOnly: true});
  // The store's own clock; a plan calls it never.
  database.function('buybox_now', () => 0n);
  const lines = [...statements].flatMap((sql) => readPlan(database, sql));
  database.close();
  return [...new Set(lines)].toSorted();
}

function readPlan(database, sql) {
  const text = sql.replaceAll(/\s+/g, ' ').trim();
  const rows = prepare.call(database, `EXPLAIN QUERY PLAN ${sql}`).all();
  return rows
    .filter(({detail}) => /^(SCAN|SEARCH) (?!CONSTANT|sqlite_master|buybox_schema)/.test(detail))
    .map(({detail}) => `${detail}  <-  ${shorten(text)}`);
}

/** What is asked, without what is answered. */
function shorten(text) {
  const asked = text.replace(/^SELECT .*? FROM/, 'SELECT … FROM').replace(/ SET .*? WHERE/, ' SET … WHERE');
  return asked.length > 110 ? `${asked.slice(0, 109)}…` : asked;
}

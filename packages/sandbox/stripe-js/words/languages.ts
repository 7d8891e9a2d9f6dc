/** The languages of the forms other than English: as far as Buybox's tag and Stripe both have them. */
import type {Translation} from './english.ts';
import {words as ar} from './languages/ar.ts';
import {words as bg} from './languages/bg.ts';
import {words as cs} from './languages/cs.ts';
import {words as da} from './languages/da.ts';
import {words as de} from './languages/de.ts';
import {words as el} from './languages/el.ts';
import {words as es} from './languages/es.ts';
import {words as et} from './languages/et.ts';
import {words as fi} from './languages/fi.ts';
import {words as fr} from './languages/fr.ts';
import {words as he} from './languages/he.ts';
import {words as hr} from './languages/hr.ts';
import {words as hu} from './languages/hu.ts';
import {words as id} from './languages/id.ts';
import {words as it} from './languages/it.ts';
import {words as ja} from './languages/ja.ts';
import {words as ko} from './languages/ko.ts';
import {words as lt} from './languages/lt.ts';
import {words as lv} from './languages/lv.ts';
import {words as ms} from './languages/ms.ts';
import {words as nb} from './languages/nb.ts';
import {words as nl} from './languages/nl.ts';
import {words as pl} from './languages/pl.ts';
import {words as pt} from './languages/pt.ts';
import {words as ptBr} from './languages/pt-BR.ts';
import {words as ro} from './languages/ro.ts';
import {words as ru} from './languages/ru.ts';
import {words as sk} from './languages/sk.ts';
import {words as sl} from './languages/sl.ts';
import {words as sv} from './languages/sv.ts';
import {words as th} from './languages/th.ts';
import {words as tr} from './languages/tr.ts';
import {words as vi} from './languages/vi.ts';
import {words as zh} from './languages/zh.ts';
import {words as zhTw} from './languages/zh-TW.ts';

/** By language code. */
export const LANGUAGES: Readonly<Record<string, Translation>> = {
  ar,
  bg,
  cs,
  da,
  de,
  el,
  es,
  et,
  fi,
  fr,
  he,
  hr,
  hu,
  id,
  it,
  ja,
  ko,
  lt,
  lv,
  ms,
  nb,
  nl,
  pl,
  pt,
  'pt-BR': ptBr,
  ro,
  ru,
  sk,
  sl,
  sv,
  th,
  tr,
  vi,
  zh,
  'zh-TW': zhTw,
};

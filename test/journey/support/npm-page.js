// What a page bundles that has the tag from npm.
import 'buybox';

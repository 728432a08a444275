"""What a person does, one file each: a request, a function, a result, all of them values.

Any front end calls these, over a library of clauses and a store of dossiers, and puts what comes
back in its own words. No file name, option or screen is known here; dates are ISO.

draft            answers → the clause and its commentary
particular       answers → particular conditions over general terms
export           documents → files in the formats asked for
send             a document → the Word file that leaves the house
new              an id → the folder of a clause or of a contract to start from
check            templates → their faults
styles           a style → what no format will show of it
record           a draft or an amendment → the dossier
deadlines        a dossier → the days that it makes count
amend            new answers → the avenant, all that goes with it, and the proof that they agree
compare          two texts → their differences
consolidate      a day → the text in force
why              answers → what brought each part of a clause, worded it or left it out
verify           a file → where it comes from, and what was altered
import_contract  a Word contract of others → a text that can be compared and amended
insert           a clause → its articles in a contract of others
take_back        a draft that came back → answers that changed, doubts and departures
settle           what is decided of these → the next version
doctor           this machine → what it lacks, and the line that mends it

Beside them stands what they share: answers_in, choosing, own_file, redrafted_values,
signatories, unsaid, value_lines, value_parts, values_back, whose_draft.
"""

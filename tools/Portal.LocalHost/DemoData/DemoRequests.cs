using Portal.Data.Requests;
using Portal.Shared.Overviews;
using Portal.Shared.Registrations;
using Portal.Shared.Requests;
using Portal.Shared.Terms;

namespace Portal.LocalHost.DemoData;

/// <summary>The requests: every status, every channel, on time, nearly due, late and too late for the AVG.</summary>
internal static class DemoRequests
{
    private const string AskedWho = "Wij weten nog niet zeker dat u het bent. Wilt u langskomen met een paspoort, identiteitskaart of rijbewijs? Wij kijken ernaar en maken geen kopie.";

    /// <summary>Writes them into the script.</summary>
    public static void Write(DemoScript script, DemoLogins people, DemoRegistrations registrations, DemoDays days)
    {
        // The director lets the clock stand still while somebody must show who they are.
        script.LetIdentityStopTheClock(10, people.Olga);
        WriteOfNoor(script, people);
        WriteOfMees(script, people);
        WriteOfRobin(script, people);
        WriteOfUnknown(script, people);
        WriteOfOthers(script, people, registrations.Persons, days);
    }

    private static void WriteOfNoor(DemoScript script, DemoLogins people)
    {
        var closed = script.Submit(120, people.Noor, RequestScope.Everything with { Categories = OverviewCategories.PersonalData | OverviewCategories.Trajectory });
        script.Handle(closed, 118, 10, people.Yara, (n, v) => new TakeUpStep(n, v));
        script.Review(closed, 115, 11, people.Yara, (item, _) => Give(item));
        script.Decide(closed, 115, 13, people.Yara, DecisionOutcome.Granted);
        script.Answer(closed, 115, 14, people.Yara);
        script.Handle(closed, 90, 10, people.Yara, (n, v) => new CloseStep(n, v));

        var answered = script.Submit(38, people.Noor, RequestScope.Everything with { Explanation = "Ik wil graag weten wat er over mij is opgeschreven voordat ik bij een nieuwe werkgever begin." });
        script.Handle(answered, 37, 10, people.Fleur, (n, v) => new TakeUpStep(n, v));
        script.Handle(answered, 35, 11, people.Fleur, (n, v) => new NoteStep(n, v, "In het dossier zitten twee berichten van anderen. Bekijken wat wij daarvan kunnen geven."));
        script.Act(answered, 30, 20, people.Noor, RequestAction.Add, "Ik ben vooral benieuwd naar de verslagen van het voorjaar.");
        script.Review(answered, 24, 11, people.Fleur, (item, _) => item.Title == DemoTexts.FromSomebodyElse.Title
            ? new ItemReview(item.Key, item.ContentHash, ItemVerdict.Withhold, null, null, RefusalGround.ThirdParties, "De schrijver vroeg om niet bekend te worden. Aan de woorden is te zien wie het is.")
            : item.Marks.HasFlag(DossierMarks.Confidential) ? Redact(item) : Give(item));
        script.Decide(answered, 21, 13, people.Fleur, DecisionOutcome.Partly, motivation: "U krijgt bijna alles. In twee berichten van anderen hebben wij iets weggelaten, om die anderen te beschermen.");
        script.Answer(answered, 20, 10, people.Fleur);

        var extended = script.Submit(14, people.Noor, RequestScope.Everything with { Explanation = "Ik wil alles zien, ook wat er van andere opdrachtgevers kwam." });
        script.Handle(extended, 13, 10, people.Fleur, (n, v) => new TakeUpStep(n, v));
        script.Handle(extended, 9, 11, people.Fleur, (n, v) => new ExtendStep(n, v, ExtensionGround.Complexity, "Uw dossier bestaat uit stukken van drie opdrachtgevers. In een deel staan gegevens van anderen. Wij moeten elk stuk apart beoordelen en twee opdrachtgevers om hun kant vragen."));

        var running = script.Submit(7, people.Noor, RequestScope.Everything with { Categories = OverviewCategories.Dossier | OverviewCategories.Recipients, Explanation = "Ik wil weten wie mijn gegevens heeft gekregen." });
        script.Handle(running, 6, 10, people.Fleur, (n, v) => new TakeUpStep(n, v));
        script.Review(running, 4, 11, people.Fleur, (item, index) => index < 4 && !item.Marks.HasFlag(DossierMarks.Confidential) ? Give(item) : null);
    }

    private static void WriteOfMees(DemoScript script, DemoLogins people)
    {
        var withdrawn = script.Submit(70, people.Mees, RequestScope.Everything);
        script.Act(withdrawn, 67, 20, people.Mees, RequestAction.Withdraw);

        var asked = script.Submit(9, people.Mees, RequestScope.Everything);
        script.Handle(asked, 8, 10, people.Fleur, (n, v) => new TakeUpStep(n, v));
        script.Handle(asked, 8, 11, people.Fleur, (n, v) => new AskIdentityStep(n, v, AskedWho));
    }

    private static void WriteOfRobin(DemoScript script, DemoLogins people)
    {
        var answered = script.Submit(34, people.Robin, RequestScope.Everything with { Categories = OverviewCategories.PersonalData | OverviewCategories.Dossier });
        script.Handle(answered, 33, 10, people.Yara, (n, v) => new TakeUpStep(n, v));
        script.Review(answered, 28, 11, people.Yara, (item, _) => Give(item));
        script.Decide(answered, 27, 13, people.Yara, DecisionOutcome.Granted);
        script.Answer(answered, 27, 14, people.Yara);

        var waiting = script.Submit(6, people.Robin, RequestScope.Everything with { Explanation = "I would like to see the e-mails about my training." });
        script.Handle(waiting, 5, 10, people.Yara, (n, v) => new TakeUpStep(n, v));
        script.Handle(waiting, 5, 11, people.Yara, (n, v) => new AskApplicantStep(n, v, "You asked for everything, and you mention the e-mails about your training. Do you want only those e-mails, or everything we keep?"));
    }

    private static void WriteOfUnknown(DemoScript script, DemoLogins people)
    {
        var asked = script.Enter(12, people.Fleur, RequestChannel.Letter, "Tobias Vuurvliegje", new PostalAddress("Zandloperpad", "7", null, "1299 ZZ", "Voorbeeldstad"), RequestScope.Everything with { Form = AnswerForm.Letter });
        script.Handle(asked, 11, 11, people.Fleur, (n, v) => new TakeUpStep(n, v));
        script.Handle(asked, 11, 12, people.Fleur, (n, v) => new AskIdentityStep(n, v, AskedWho));

        var nothing = script.Enter(18, people.Teun, RequestChannel.Desk, "Wiebe Zandlopertje", new PostalAddress("Confettiplein", "12", null, "1299 ZZ", "Waterwolde"), RequestScope.Everything with { Form = AnswerForm.Letter });
        script.Handle(nothing, 17, 11, people.Yara, (n, v) => new TakeUpStep(n, v));
        script.Handle(nothing, 17, 12, people.Yara, (n, v) => new ProveIdentityStep(n, v, IdentityMethod.ShownAtDesk, null));
        script.Decide(nothing, 15, 13, people.Yara, DecisionOutcome.NothingHeld);
    }

    private static void WriteOfOthers(DemoScript script, DemoLogins people, List<RegisteredPerson> persons, DemoDays days)
    {
        // Not taken up yet.
        script.Enter(1, people.Yara, RequestChannel.Email, persons[5], RequestScope.Everything);
        script.Enter(3, people.Fleur, RequestChannel.Desk, persons[6], RequestScope.Everything with { Categories = OverviewCategories.PersonalData | OverviewCategories.Correspondence });
        var telephone = script.Enter(14, people.Yara, RequestChannel.Telephone, persons[9], RequestScope.Everything with { Form = AnswerForm.Other, OtherForm = "Graag in grote letters, omdat ik slecht zie." });
        script.Handle(telephone, 13, 11, people.Olga, (n, v) => new AssignStep(n, v, null));

        // Nearly due: the shortest time left that is not late.
        var soon = script.Enter(days.ReceivedAgo(TermState.Soon) + 2, people.Fleur, RequestChannel.Telephone, persons[10], RequestScope.Everything);
        script.Handle(soon, 18, 11, people.Fleur, (n, v) => new TakeUpStep(n, v));
        script.Handle(soon, 17, 11, people.Fleur, (n, v) => new ProveIdentityStep(n, v, IdentityMethod.CalledBack, "Teruggebeld op het nummer uit de registratie."));
        script.Review(soon, 10, 11, people.Fleur, (item, _) => Give(item));

        // Late by the regulations, still within the month of the AVG.
        var lateAgo = days.ReceivedAgo(TermState.Late);
        var late = script.Enter(lateAgo, people.Yara, RequestChannel.Email, persons[11], RequestScope.Everything);
        script.Handle(late, lateAgo - 3, 11, people.Yara, (n, v) => new TakeUpStep(n, v));
        script.Handle(late, lateAgo - 4, 12, people.Yara, (n, v) => new ProveIdentityStep(n, v, IdentityMethod.KnownInPerson, null));
        script.Handle(late, 5, 12, people.Yara, (n, v) => new NoteStep(n, v, "De consulent is weg; het papieren deel van het dossier ligt in Waterwolde. Maandag ophalen."));

        // Later than the AVG allows.
        var exceeded = script.Enter(days.ReceivedAgo(TermState.AvgExceeded) + 6, people.Fleur, RequestChannel.Letter, persons[8], RequestScope.Everything with { Form = AnswerForm.Letter });
        script.Handle(exceeded, 30, 11, people.Fleur, (n, v) => new TakeUpStep(n, v));
        script.Handle(exceeded, 29, 11, people.Fleur, (n, v) => new ProveIdentityStep(n, v, IdentityMethod.ShownAtDesk, null));
        script.Handle(exceeded, 6, 11, people.Olga, (n, v) => new NoteStep(n, v, "Dit duurt te lang. Vandaag gebeld en excuses gemaakt; het antwoord gaat deze week de deur uit."));

        // Decided, not sent.
        var decided = script.Enter(15, people.Fleur, RequestChannel.Email, persons[13], RequestScope.Everything);
        script.Handle(decided, 14, 11, people.Fleur, (n, v) => new TakeUpStep(n, v));
        script.Handle(decided, 13, 11, people.Fleur, (n, v) => new ProveIdentityStep(n, v, IdentityMethod.ShownOnVideo, null));
        script.Review(decided, 7, 11, people.Fleur, (item, _) => Give(item));
        script.Decide(decided, 2, 13, people.Fleur, DecisionOutcome.Granted);

        // The director weighed the interest of the organisation.
        var weighed = script.Enter(19, people.Yara, RequestChannel.Letter, persons[14], RequestScope.Everything with { Form = AnswerForm.Letter });
        script.Handle(weighed, 18, 11, people.Yara, (n, v) => new TakeUpStep(n, v));
        script.Handle(weighed, 17, 11, people.Yara, (n, v) => new ProveIdentityStep(n, v, IdentityMethod.ShownAtDesk, null));
        var withheld = false;
        script.Review(weighed, 9, 11, people.Olga, (item, _) =>
        {
            if (withheld || item.Category != OverviewCategories.Dossier)
                return Give(item);
            withheld = true;
            return new ItemReview(item.Key, item.ContentHash, ItemVerdict.Withhold, null, null, RefusalGround.HolderInterest, "Over dit stuk onderhandelen wij nog met de opdrachtgever. Daarna krijgt u het alsnog.");
        });
        script.Decide(weighed, 8, 13, people.Olga, DecisionOutcome.Partly, motivation: "U krijgt alles, behalve één stuk waarover wij nog onderhandelen.");

        // Took it back by telephone.
        var withdrawn = script.Enter(25, people.Yara, RequestChannel.Telephone, persons[15], RequestScope.Everything);
        script.Handle(withdrawn, 23, 11, people.Yara, (n, v) => new ApplicantStep(n, v, RequestAction.Withdraw, ""));

        // Answered by letter; the applicant says that something is missing.
        var missing = script.Enter(45, people.Fleur, RequestChannel.Desk, persons[7], RequestScope.Everything with { Categories = OverviewCategories.PersonalData | OverviewCategories.VacancySearch, Form = AnswerForm.Letter });
        script.Handle(missing, 44, 11, people.Fleur, (n, v) => new TakeUpStep(n, v));
        script.Handle(missing, 44, 12, people.Fleur, (n, v) => new ProveIdentityStep(n, v, IdentityMethod.ShownAtDesk, null));
        script.Review(missing, 36, 11, people.Fleur, (item, _) => Give(item));
        script.Decide(missing, 35, 13, people.Fleur, DecisionOutcome.Granted);
        script.Answer(missing, 35, 14, people.Fleur);
        script.Handle(missing, 34, 11, people.Fleur, (n, v) => new PostAnswerStep(n, v, 1, days.On(34)));
        script.Handle(missing, 6, 11, people.Fleur, (n, v) => new ApplicantStep(n, v, RequestAction.ReportOmission, "Ik mis de vacature van de bakker die ik in het voorjaar kreeg."));
    }

    private static ItemReview Give(OverviewItem item) => new(item.Key, item.ContentHash, ItemVerdict.Give, null, null, null, null);

    private static ItemReview Redact(OverviewItem item)
    {
        var sentences = (item.Content ?? "").Split(". ");
        return new ItemReview(item.Key, item.ContentHash, ItemVerdict.Redact, $"{sentences[0]}. [Hier is een passage onleesbaar gemaakt.]", null, RefusalGround.ThirdParties, "De passage gaat over iemand anders.");
    }
}

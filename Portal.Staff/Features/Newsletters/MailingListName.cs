using Portal.Shared.Newsletters;

namespace Portal.Staff.Features.Newsletters;

/// <summary>The names of mailing lists in addresses and files.</summary>
internal static class MailingListName
{
    /// <summary>The name of a list.</summary>
    public static string Of(MailingList list) => list switch
    {
        MailingList.Newsletter => "nieuwsbrief",
        MailingList.Vacancies => "vacatures",
        MailingList.Events => "bijeenkomsten",
        MailingList.CompanyInformation => "bedrijf",
    };

    /// <summary>The list with a name; null where there is none.</summary>
    public static MailingList? Find(string? name) => SubscriptionRule.Lists.Where(list => Of(list) == name).Select(list => (MailingList?)list).FirstOrDefault();
}

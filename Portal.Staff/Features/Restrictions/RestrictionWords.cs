using Portal.Shared.Disclosures;
using Portal.Shared.Restrictions;

namespace Portal.Staff.Features.Restrictions;

internal static class RestrictionWords
{
    public static string DataOf(Restriction restriction) => restriction.Categories == Restriction.Everything ? Texts.Banner_All : DisclosureWords.Of(restriction.Categories);
}

using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Portal.Shared.Outcomes;

namespace Portal.Architecture.Tests;

/// <summary>Everything that can be shown has words: every value of every enumeration and every refusal, in Dutch and in English.</summary>
public sealed class TextTests
{
    private static readonly CultureInfo Dutch = CultureInfo.InvariantCulture;
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    // Only the back office shows these, and it speaks Dutch: whole namespaces, and types in a namespace that the client portal uses too.
    private static readonly string[] DutchOnly =
    [
        "Portal.Shared.Auditing", "Portal.Shared.Registrations.Import", "Portal.Data.Access", "Portal.Data.Commissioners", "Portal.Data.Notices", "Portal.Data.Registrations", "Portal.Data.Reports",
        "InvitationState", "NoEmailAddress", "AddressIncomplete",
    ];

    // Never shown by name. Permission, MessageTemplate, LineChange and DatumPartKind steer; views are headings of a page; dates and days have sentences in
    // the Texts of their own namespace (TermTexts, DateProblemText, MonthTable), tested there.
    private static readonly string[] NotShown =
    [
        "CalendarDayKind", "DateProblemCode", "DatumPartKind", "DisclosurePeriod", "FreeDayKind", "HeadAppended", "HeadProblem", "LineChange", "MessageTemplate", "NewsletterView", "PauseReason", "Permission", "ReportListView", "TermState",
        "TermSubject", "WorklistSort", "WorklistView",
    ];

    [Fact]
    public void Enumerations_HaveWordsForEveryValue() => Guard.None(Domain().Where(type => type.IsEnum && !NotShown.Contains(type.Name, StringComparer.Ordinal))
        .SelectMany(type => Enum.GetNames(type).SelectMany(value => Missing(type, $"{type.Name}_{value}"))));

    [Fact]
    public void Refusals_HaveASentence() => Guard.None(Domain().Where(type => type.IsSubclassOf(typeof(Refusal)) && !type.IsAbstract)
        .SelectMany(type => Missing(type, $"Refusal_{type.Name}")));

    [Fact]
    public void NotShown_NamesOnlyWhatExists() => Guard.None(NotShown.Except(Domain().Where(type => type.IsEnum).Select(type => type.Name), StringComparer.Ordinal));

    [Fact]
    public void Client_EveryTexts_HasEnglish() => Assert.DoesNotContain(Product.Files("Portal.Client", "/Texts.resx"), IsOnlyDutch);

    [Fact]
    public void English_HasTheSameKeysAndPlaceholdersAsDutch()
    {
        var pairs = Product.All.SelectMany(assembly => Product.Files(assembly.GetName().Name!, "/Texts.resx")).Where(file => !IsOnlyDutch(file)).ToList();
        Assert.NotEmpty(pairs);
        Guard.None(pairs.SelectMany(file => Differences(Product.Read(file), Product.Read(InEnglish(file))).Select(difference => $"{file}: {difference}")));
    }

    [Fact]
    public void Guards_OnWrongTexts_Fail()
    {
        Assert.NotEmpty(Missing(typeof(WithoutWords), "WithoutWords_Nothing"));
        Assert.NotEmpty(Missing(typeof(Refusal), "Refusal_NotThere"));
        Assert.Empty(Missing(typeof(NotFound), "Refusal_NotFound"));
        Assert.Equal(
            ["B is missing", "C: {0} against {1}", "D is only English", "E is empty"],
            Differences(Resx("A", "a", "B", "b", "C", "{0}", "E", "e"), Resx("A", "x", "C", "{1}", "D", "d", "E", "")));
    }

    private static IEnumerable<Type> Domain() => Product.Types(Product.Shared, Product.Data)
        .Where(type => type.IsPublic && !type.Namespace!.StartsWith("Portal.Shared.Hosting", StringComparison.Ordinal));

    private static IEnumerable<string> Missing(Type beside, string key)
    {
        var manager = new ResourceManager($"{beside.Namespace}.Texts", beside.Assembly);
        CultureInfo[] cultures = DutchOnly.Any(name => name == beside.Namespace || name == beside.Name) ? [Dutch] : [Dutch, English];
        foreach (var culture in cultures)
        {
            if (string.IsNullOrWhiteSpace(Text(culture)))
                yield return $"{beside.Namespace}: {key} in {(culture == Dutch ? "Dutch" : "English")}";
        }

        // Without the parents: English that falls back on Dutch is not English.
        string? Text(CultureInfo culture)
        {
            try
            {
                return manager.GetResourceSet(culture, createIfNotExists: true, tryParents: false)?.GetString(key);
            }
            catch (MissingManifestResourceException)
            {
                return null;
            }
        }
    }

    private static bool IsOnlyDutch(string file) => !File.Exists(Path.Combine(Product.Root, InEnglish(file)));

    private static string InEnglish(string file) => file.Replace("Texts.resx", "Texts.en.resx", StringComparison.Ordinal);

    private static IEnumerable<string> Differences(string dutchFile, string englishFile)
    {
        var (dutch, english) = (Texts(dutchFile), Texts(englishFile));
        foreach (var key in dutch.Keys.Union(english.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            if (!english.TryGetValue(key, out var translation))
                yield return $"{key} is missing";
            else if (!dutch.TryGetValue(key, out var original))
                yield return $"{key} is only English";
            else if (translation.Length == 0 != (original.Length == 0))
                yield return $"{key} is empty";
            else if (Placeholders(original) != Placeholders(translation))
                yield return $"{key}: {Placeholders(original)} against {Placeholders(translation)}";
        }
    }

    private static Dictionary<string, string> Texts(string file) =>
        XDocument.Parse(file).Root!.Elements("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value, StringComparer.Ordinal);

    // Without the format: {0:D} and {0} are the same place.
    private static string Placeholders(string text) => string.Join(' ', Regex.Matches(text, @"\{(?<name>\w+)[^}]*\}", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5))
        .Select(match => $"{{{match.Groups["name"].Value}}}").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private static string Resx(params string[] keysAndValues) =>
        new XElement("root", keysAndValues.Chunk(2).Select(pair => new XElement("data", new XAttribute("name", pair[0]), new XElement("value", pair[1])))).ToString();
}

/// <summary>Deliberately without words.</summary>
public enum WithoutWords
{
    /// <summary>Nothing.</summary>
    Nothing,
}

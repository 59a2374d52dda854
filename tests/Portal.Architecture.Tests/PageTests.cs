using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Portal.Shared.Access;
using Portal.Shared.Hosting.Policies;

namespace Portal.Architecture.Tests;

/// <summary>Who may open which page: each states it itself. The pages that need no role are written out here, so that a new one is a decision.</summary>
public sealed class PageTests
{
    private static readonly string[] PublicInClient =
    [
        "/", "/afmelden/{*Token}", "/contact", "/cookies", "/fout", "/fout/{Status:int}", "/inloggen/geweigerd", "/inloggen/mislukt", "/inloggen/twee-stappen", "/niet-gevonden", "/privacy", "/privacy/reglement", "/toegankelijkheid",
    ];

    private static readonly string[] PublicInStaff = ["/fout", "/fout/{Status:int}", "/inloggen/geweigerd", "/inloggen/mislukt", "/inloggen/twee-stappen", "/niet-gevonden"];

    [Fact]
    public void Pages_StateWhatTheyAsk() => Guard.None(Product.Client.GetTypes().Concat(Product.Staff.GetTypes()).SelectMany(Undeclared));

    [Fact]
    public void Client_PublicPages_AreThese() => Assert.Equal(PublicInClient, Routes<ForEverybodyAttribute>(Product.Client.GetTypes()));

    [Fact]
    public void Staff_PublicPages_AreThese() => Assert.Equal(PublicInStaff, Routes<ForEverybodyAttribute>(Product.Staff.GetTypes()));

    [Fact]
    public void PagesForAnyLogin_AreThoseOfTheInvitationAndTheChoiceForWhom() =>
        Assert.Equal(["/namens", "/uitnodiging", "/uitnodiging"], Routes<ForAnyLoginAttribute>(Product.Client.GetTypes()).Concat(Routes<ForAnyLoginAttribute>(Product.Staff.GetTypes())));

    [Fact]
    public void PagesForEveryRole_IsTheFirstOfTheBackOffice() =>
        Assert.Equal(["/"], Routes<ForEveryRoleAttribute>(Product.Client.GetTypes()).Concat(Routes<ForEveryRoleAttribute>(Product.Staff.GetTypes())));

    [Fact]
    public void Pages_HaveAddressesOfTheirOwn()
    {
        foreach (var app in (Assembly[])[Product.Client, Product.Staff])
        {
            var routes = app.GetTypes().SelectMany(Routes).Select(route => route.ToLowerInvariant()).ToList();
            Assert.NotEmpty(routes);
            Assert.Equal(routes.Distinct(StringComparer.Ordinal), routes);
        }
    }

    [Fact]
    public void Shared_HasNoPages() => Guard.None(Product.Shared.GetTypes().SelectMany(Routes));

    [Fact]
    public void Inputs_HaveNoStyleOrHandlerThatThePolicyForbids() => Guard.None(Product.All
        .SelectMany(assembly => Product.Files(assembly.GetName().Name!, ".razor"))
        .SelectMany(file => Forbidden(Product.Read(file)).Select(found => $"{file}: {found}")));

    [Fact]
    public void Guards_OnAWrongPage_Fail()
    {
        Assert.Equal(["/vergeten states nothing"], Undeclared(typeof(SaysNothing)));
        Assert.Equal(["/kaal states AuthorizeAttribute"], Undeclared(typeof(SaysTooLittle)));
        Assert.Equal(["/open states AllowAnonymousAttribute"], Undeclared(typeof(OpenByMistake)));
        Assert.Equal(["/dubbel states ForEverybodyAttribute, RequiresAttribute"], Undeclared(typeof(SaysTwoThings)));
        Assert.Empty(Undeclared(typeof(SaysIt)));
        Assert.Equal([" onclick="], Forbidden("""<button onclick="x()">"""));
        Assert.Equal(["<script>"], Forbidden("<script>x()</script>"));
        Assert.Empty(Forbidden("""<button @onclick="Save" class="btn"><script type="module" src="x.js"></script>"""));
    }

    private static IEnumerable<string> Undeclared(Type type)
    {
        var stated = type.GetCustomAttributes(inherit: true).Where(attribute => attribute is IAuthorizeData or IAllowAnonymous).ToList();
        return stated is [RequiresAttribute or ForEveryRoleAttribute or ForAnyLoginAttribute or ForEverybodyAttribute]
            ? []
            : Routes(type).Select(route => $"{route} states {(stated.Count == 0 ? "nothing" : string.Join(", ", stated.Select(attribute => attribute.GetType().Name).Order(StringComparer.Ordinal)))}");
    }

    private static IEnumerable<string> Routes(Type type) => type.GetCustomAttributes<RouteAttribute>().Select(route => route.Template);

    private static IEnumerable<string> Routes<TAttribute>(IEnumerable<Type> types) where TAttribute : Attribute =>
        types.Where(type => type.IsDefined(typeof(TAttribute), inherit: true)).SelectMany(Routes).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Forbidden(string markup) => System.Text.RegularExpressions.Regex
        .Matches(markup, @"\son[a-z]+=|<script>|javascript:", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5)).Select(match => match.Value);

    // Deliberately wrong.
    [Route("/vergeten")]
    private sealed class SaysNothing : ComponentBase;

    [Route("/kaal")]
    [Authorize]
    private sealed class SaysTooLittle : ComponentBase;

    [Route("/open")]
    [AllowAnonymous]
    private sealed class OpenByMistake : ComponentBase;

    [Route("/dubbel")]
    [ForEverybody]
    [Requires(Permission.ViewClients)]
    private sealed class SaysTwoThings : ComponentBase;

    [Route("/goed")]
    [Requires(Permission.ViewClients)]
    private sealed class SaysIt : ComponentBase;
}

using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;

namespace Portal.Architecture.Tests;

/// <summary>
/// Who may open which page. A page that says nothing is for those who are logged in, by the fallback policy of the host; the pages for
/// everybody are written out here, so that a new one is a decision.
/// </summary>
public sealed class PageTests
{
    private static readonly string[] PublicInClient =
    [
        "/", "/contact", "/cookies", "/fout", "/fout/{Status:int}", "/inloggen/geweigerd", "/inloggen/mislukt", "/inloggen/twee-stappen", "/niet-gevonden", "/privacy", "/toegankelijkheid",
    ];

    private static readonly string[] PublicInStaff = ["/fout", "/fout/{Status:int}", "/inloggen/geweigerd", "/inloggen/mislukt", "/inloggen/twee-stappen", "/niet-gevonden"];

    [Fact]
    public void Client_PublicPages_AreThese() => Assert.Equal(PublicInClient, PublicRoutes(Product.Client.GetTypes()));

    [Fact]
    public void Staff_PublicPages_AreThese() => Assert.Equal(PublicInStaff, PublicRoutes(Product.Staff.GetTypes()));

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
        Assert.Equal(["/geheim"], PublicRoutes([typeof(OpenToEverybody), typeof(ForWhoIsLoggedIn)]));
        Assert.Equal([" onclick="], Forbidden("""<button onclick="x()">"""));
        Assert.Equal(["<script>"], Forbidden("<script>x()</script>"));
        Assert.Empty(Forbidden("""<button @onclick="Save" class="btn"><script type="module" src="x.js"></script>"""));
    }

    private static IEnumerable<string> Routes(Type type) => type.GetCustomAttributes<RouteAttribute>().Select(route => route.Template);

    private static IEnumerable<string> PublicRoutes(IEnumerable<Type> types) =>
        types.Where(type => type.IsDefined(typeof(AllowAnonymousAttribute), inherit: true)).SelectMany(Routes).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Forbidden(string markup) => System.Text.RegularExpressions.Regex
        .Matches(markup, @"\son[a-z]+=|<script>|javascript:", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5)).Select(match => match.Value);

    [Route("/geheim")]
    [AllowAnonymous]
    private sealed class OpenToEverybody : ComponentBase;

    [Route("/besloten")]
    private sealed class ForWhoIsLoggedIn : ComponentBase;
}

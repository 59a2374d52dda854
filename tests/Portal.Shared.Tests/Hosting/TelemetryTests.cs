using System.Diagnostics;
using Portal.Shared.Hosting.Errors;
using Portal.Shared.Hosting.Telemetry;

namespace Portal.Shared.Tests.Hosting;

public sealed class TelemetryTests
{
    [Fact]
    public void Trace_OfARequest_KeepsNoAddressAndNoPerson()
    {
        using var activity = new Activity("GET");
        activity.SetTag("url.path", "/afmelden/verzonnen-token").SetTag("client.address", "192.0.2.1").SetTag("http.route", "/afmelden/{token}");

        using (var processor = new PortalTelemetry.WithoutPersons())
            processor.OnEnd(activity);

        Assert.Equal(["http.route"], activity.Tags.Select(tag => tag.Key));
    }

    [Theory]
    [InlineData("K7P2-9XQM", true)]
    [InlineData("12345678", true)]
    [InlineData("<b>hallo</b>", false)]
    [InlineData("bel 0900 1234567890", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void ErrorNumber_FromAnAddress_IsShownOnlyWhenItCanBeOne(string? text, bool expected) =>
        Assert.Equal(expected, ErrorNumber.IsNumber(text));

    [Fact]
    public void ErrorNumber_New_LooksLikeOne()
    {
        var number = ErrorNumber.New();

        Assert.True(ErrorNumber.IsNumber(number));
        Assert.Equal(9, number.Length);
    }
}

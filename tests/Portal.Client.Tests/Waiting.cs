using System.Runtime.CompilerServices;
using Bunit;
using Portal.Testing;

namespace Portal.Client.Tests;

/// <summary>A busy machine draws later; a page that never gets there still fails.</summary>
internal static class Waiting
{
    [ModuleInitializer]
    internal static void BePatient() => BunitContext.DefaultWaitTimeout = Patience.Limit;
}

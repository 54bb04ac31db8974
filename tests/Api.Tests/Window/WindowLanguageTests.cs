using Microsoft.AspNetCore.Http;
using Paykassma.Api.Gateway.Window;
using Paykassma.Testing;

namespace Paykassma.Api.Tests.Window;

/// <summary>The link's language, else the browser's among those of the methods, else English.</summary>
public sealed class WindowLanguageTests
{
    [Fact]
    public void IsChosen() => Cells.AllHold(
        [
            ("ur", "hi", "en,hi", "ur"),
            ("BN", "", "en,hi", "bn"),
            ("en-GB", "hi", "en,hi", "en"),
            ("fr", "hi-IN,en;q=0.5", "en,hi", "hi"),
            (null, "en;q=0.4,hi;q=0.9", "en,hi", "hi"),
            (null, "hi;q=0,ur", "en,hi", "en"),
            (null, "si", "en,hi", "en"),
            (null, "", "en,hi", "en"),
            ("", "!!;;q=x", "en,hi", "en"),
        ],
        (string? asked, string accepted, string offered, string expected) =>
        {
            var http = new DefaultHttpContext();
            http.Request.Headers.AcceptLanguage = accepted;
            Assert.Equal(expected, WindowLanguage.Choose(asked, http.Request, offered.Split(',')));
        });
}

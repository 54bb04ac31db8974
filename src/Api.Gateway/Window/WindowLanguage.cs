using Microsoft.AspNetCore.Http;
using Paykassma.Protocol.Catalogue;

namespace Paykassma.Api.Gateway.Window;

/// <summary>The first language of a window: the link's, else the browser's choice among the methods' languages, else English.</summary>
internal static class WindowLanguage
{
    public static string Choose(string? asked, HttpRequest request, IReadOnlyCollection<string> offered)
    {
        if (Primary(asked) is { } lang && Texts.Languages.Contains(lang)) return lang;
        return request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(language => language.Quality ?? 1)
            .Where(language => language.Quality is not 0)
            .Select(language => Primary(language.Value.Value))
            .FirstOrDefault(offered.Contains) ?? Texts.Languages[0];
    }

    /// <summary>The languages of these methods, each once.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<PaymentSystem> methods) =>
        [.. methods.SelectMany(method => method.Languages).Distinct().Where(Texts.Languages.Contains)];

    /// <summary><c>en</c> for <c>en-GB</c>.</summary>
    private static string? Primary(string? tag) => tag?.Split('-', '_')[0].ToLowerInvariant();
}

using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace Paykassma.Api.Http;

/// <summary>
/// The protocol puts its secret into the query, which logs, traces and error pages show. So the secret is taken out of the request
/// first, and kept here for authentication.
/// </summary>
internal sealed class QuerySecret
{
    private const string Parameter = "secret";
    private const string Concealed = "concealed";

    private QuerySecret(string? value) => Value = value;

    /// <summary>The secret; null when it was given more than once.</summary>
    public string? Value { get; }

    public static void Conceal(IFeatureCollection features)
    {
        if (features.Get<IHttpRequestFeature>() is not { QueryString: { Length: > 0 } query } request) return;
        string? secret = null;
        var found = 0;
        var concealed = new StringBuilder(query.Length);
        foreach (var pair in new QueryStringEnumerable(query))
        {
            concealed.Append(concealed.Length == 0 ? '?' : '&').Append(pair.EncodedName).Append('=');
            if (pair.DecodeName().Span.Equals(Parameter, StringComparison.OrdinalIgnoreCase))
            {
                secret = pair.DecodeValue().ToString();
                concealed.Append(Concealed);
                found++;
            }
            else
            {
                concealed.Append(pair.EncodedValue);
            }
        }

        if (found == 0) return;
        request.QueryString = concealed.ToString();
        var end = request.RawTarget.IndexOf('?', StringComparison.Ordinal);
        if (end >= 0) request.RawTarget = request.RawTarget[..end] + request.QueryString;
        features.Set(new QuerySecret(found == 1 ? secret : null));
    }
}

using System.Text;
using Paykassma.Simulation.Faults;

namespace Paykassma.Simulation.Network;

/// <summary>Somebody on the way of postbacks: now and then they put another label into the part that no signature covers.</summary>
internal sealed class PostbackForger(HttpMessageHandler network, FaultPlan faults) : DelegatingHandler(network)
{
    private const string Field = "\"label\":\"";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is { } content && faults.Strikes(Fault.LabelForged, request.RequestUri!.AbsolutePath))
        {
            var text = await content.ReadAsStringAsync(cancellationToken);
            var at = text.IndexOf(Field, StringComparison.Ordinal) + Field.Length;
            var forged = new ByteArrayContent(Encoding.UTF8.GetBytes(string.Concat(text.AsSpan(0, at), "mallory", text.AsSpan(text.IndexOf('"', at)))));
            foreach (var (name, values) in content.Headers.Where(header => header.Key != "Content-Length")) forged.Headers.TryAddWithoutValidation(name, values);
            request.Content = forged;
        }

        return await base.SendAsync(request, cancellationToken);
    }
}

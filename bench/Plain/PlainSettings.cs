using Paykassma.Protocol.Postbacks;

namespace Paykassma.Plain;

/// <summary>What the service is told from outside.</summary>
internal sealed record PlainSettings(string ConnectionString, PostbackKeys Keys, int Connections)
{
    private const int ConnectionsDefault = 16;

    public static PlainSettings From(IConfiguration configuration) => new(
        configuration.GetConnectionString("Paykassma") ?? throw new InvalidOperationException("ConnectionStrings:Paykassma is not set."),
        new PostbackKeys(Required(configuration, "Plain:AccessKey"), Required(configuration, "Plain:PrivateKey")),
        configuration.GetValue("Plain:Connections", ConnectionsDefault));

    private static string Required(IConfiguration configuration, string name) =>
        configuration[name] is { Length: > 0 } value ? value : throw new InvalidOperationException($"{name} is not set.");
}

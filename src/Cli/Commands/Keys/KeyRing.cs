using Paykassma.Protocol.Postbacks;

namespace Paykassma.Cli.Commands.Keys;

/// <summary>The keys that a command may use: the first source has the current ones, the others those of a rotation.</summary>
/// <param name="sources">Names and values.</param>
internal sealed class KeyRing(IReadOnlyList<IReadOnlyDictionary<string, string>> sources)
{
    /// <summary>The pairs that sign postbacks; at least one.</summary>
    /// <exception cref="RefusedException">There is none, or one of a pair is missing.</exception>
    public IReadOnlyList<PostbackKeys> Postback()
    {
        List<PostbackKeys> pairs = [];
        foreach (var source in sources)
        {
            var (access, secret) = (source.GetValueOrDefault(KeyNames.Access), source.GetValueOrDefault(KeyNames.Private));
            if (string.IsNullOrEmpty(access) && string.IsNullOrEmpty(secret)) continue;
            if (string.IsNullOrEmpty(access) || string.IsNullOrEmpty(secret))
                throw new RefusedException($"Half of a key pair is missing: {KeyNames.Access} and {KeyNames.Private} belong together, and so do the two that end with {KeyNames.Old}.");
            pairs.Add(new PostbackKeys(access, secret));
        }

        return pairs.Count > 0 ? pairs : throw Missing($"{KeyNames.Access} and {KeyNames.Private}");
    }

    /// <summary>The keys that sign withdrawal requests; at least one.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public IReadOnlyList<string> Withdrawal() => All(KeyNames.Withdrawal);

    /// <summary>The secrets that sign window links; at least one.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public IReadOnlyList<string> Secrets() => All(KeyNames.Secret);

    private string[] All(string name)
    {
        string[] keys = [.. sources.Select(source => source.GetValueOrDefault(name)).OfType<string>().Where(key => key.Length > 0)];
        return keys.Length > 0 ? keys : throw Missing(name);
    }

    private static RefusedException Missing(string names) => new($"There is no key: set {names}, or name a file with them by --key-file, or take the sandbox's public keys with --sandbox.");
}

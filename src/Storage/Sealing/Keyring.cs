using System.Security.Cryptography;
using System.Text;

namespace Paykassma.Storage.Sealing;

/// <summary>The keys of this process: the one that seals, and all that open.</summary>
internal sealed class Keyring
{
    private const int FileKeyBytes = 32;
    private const int ReadTries = 500;
    private static readonly TimeSpan ReadAgainAfter = TimeSpan.FromMilliseconds(10);
    private readonly IReadOnlyList<SealingKey> _keys;

    private Keyring(IReadOnlyList<SealingKey> keys) => _keys = keys;

    /// <summary>Seals from now on.</summary>
    public SealingKey Current => _keys[0];

    public IEnumerable<SealingKey> All => _keys;

    public SealingKey? Find(string id) => _keys.FirstOrDefault(key => key.Id == id);

    /// <summary>Reads the keys; makes the file if it is missing and may be made.</summary>
    /// <exception cref="KeyringException">There is no key, or one breaks its rule; says which option. Never shows a key.</exception>
    public static Keyring Read(SealingOptions options)
    {
        var secrets = new List<string>();
        if (options.KeyFile is { Length: > 0 } path) secrets.AddRange(OfFile(path, options.CreateKeyFile));
        if (options.Key is { Length: > 0 } key) secrets.Add(Checked(key, nameof(options.Key)));
        if (secrets.Count == 0)
        {
            throw Refused("KeyFile or Sealing:Key is required: the key that seals secrets before they are stored in the database.");
        }

        secrets.AddRange(options.PreviousKeys.Select((previous, at) => Checked(previous, $"{nameof(options.PreviousKeys)}:{at}")));
        return new Keyring([.. secrets.Distinct().Select(secret => new SealingKey(secret))]);
    }

    private static string Checked(string secret, string option) => secret.Length >= SealingOptions.KeyLengthMin
        ? secret
        : throw Refused($"{option} must have at least {SealingOptions.KeyLengthMin} characters.");

    private static List<string> OfFile(string path, bool mayCreate)
    {
        try
        {
            var keys = mayCreate && !File.Exists(path) && Make(path) is { } made ? [made] : ReadFile(path, mayCreate ? ReadTries : 1);
            return keys.Count > 0 && keys.TrueForAll(IsKey)
                ? keys
                : throw Refused($"KeyFile must contain keys, one a line, each of {FileKeyBytes * 2} hexadecimal digits: openssl rand -hex {FileKeyBytes} prints one.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refused($"KeyFile cannot be read: {e.Message}");
        }
    }

    /// <summary>
    /// Of several processes that start at once, one makes the file: a name is created once. Null for the others. They are not locked out: a
    /// lock can be refused to whoever has just created the name, and then nobody would write the key.
    /// </summary>
    private static string? Make(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var key = RandomNumberGenerator.GetHexString(FileKeyBytes * 2, lowercase: true);
        try
        {
            using var file = new FileStream(path, options);
            file.Write(Encoding.ASCII.GetBytes(key + '\n'));
            file.Flush(flushToDisk: true);
            return key;
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    /// <summary>Waits for whoever makes the file: it is empty, or cannot be opened, until its key is in it.</summary>
    private static List<string> ReadFile(string path, int tries)
    {
        while (true)
        {
            try
            {
                var keys = File.ReadLines(path).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#').ToList();
                if (keys.Count > 0 || --tries <= 0) return keys;
            }
            catch (IOException) when (--tries > 0)
            {
                // Asked again below.
            }

            Thread.Sleep(ReadAgainAfter);
        }
    }

    private static bool IsKey(string line) => line.Length == FileKeyBytes * 2 && line.All(char.IsAsciiHexDigit);

    private static KeyringException Refused(string why) => new($"{SealingOptions.Section}:{why}");
}

/// <summary>Why there are no keys to seal with, by option and rule.</summary>
internal sealed class KeyringException(string message) : Exception(message);

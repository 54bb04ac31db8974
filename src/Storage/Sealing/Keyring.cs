using System.Security.Cryptography;
using System.Text;

namespace Paykassma.Storage.Sealing;

/// <summary>The keys of this process: the one that seals, and all that open.</summary>
internal sealed class Keyring
{
    private const int FileKeyBytes = 32;
    private const int LockTries = 500;
    private static readonly TimeSpan LockAskEvery = TimeSpan.FromMilliseconds(10);
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
            if (mayCreate && !File.Exists(path)) Create(path);
            var keys = File.ReadLines(path).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#').ToList();
            return keys.Count > 0 && keys.TrueForAll(IsKey)
                ? keys
                : throw Refused($"KeyFile must contain keys, one a line, each of {FileKeyBytes * 2} hexadecimal digits: openssl rand -hex {FileKeyBytes} prints one.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refused($"KeyFile cannot be read: {e.Message}");
        }
    }

    private static bool IsKey(string line) => line.Length == FileKeyBytes * 2 && line.All(char.IsAsciiHexDigit);

    /// <summary>
    /// Under its name it is complete from the first moment: of several processes that start at once, one makes it and all read it. Whoever
    /// holds the draft's lock makes it; a move alone would replace the file of a process that was faster.
    /// </summary>
    private static void Create(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        var draft = Path.Combine(folder, $".{Path.GetFileName(path)}.new");
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.None };
        // Windows moves no open file, unless it was opened so that it may be.
        if (OperatingSystem.IsWindows()) options.Share = FileShare.Delete;
        else options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        for (var tries = 1; !File.Exists(path); tries++)
        {
            try
            {
                using var locked = new FileStream(draft, options);
                if (File.Exists(path)) return;
                locked.SetLength(0);
                locked.Write(Encoding.ASCII.GetBytes(RandomNumberGenerator.GetHexString(FileKeyBytes * 2, lowercase: true) + '\n'));
                locked.Flush(flushToDisk: true);
                File.Move(draft, path, overwrite: false);
            }
            catch (IOException) when (tries < LockTries)
            {
                Thread.Sleep(LockAskEvery);
            }
        }
    }

    private static KeyringException Refused(string why) => new($"{SealingOptions.Section}:{why}");
}

/// <summary>Why there are no keys to seal with, by option and rule.</summary>
internal sealed class KeyringException(string message) : Exception(message);

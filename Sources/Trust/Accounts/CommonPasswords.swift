/// The passwords that a guesser tries first, of those long enough to be chosen.
enum CommonPasswords {
  static let all: Set<String> = [
    "password1234", "password12345", "password123456", "passwordpassword", "password2024",
    "password2025", "password2026", "passw0rd1234", "mypassword12", "mypassword123",
    "123456789012", "1234567890123", "12345678901234", "123456789123", "1234567891011",
    "012345678901", "0123456789012", "987654321098", "098765432109", "112233445566",
    "111222333444", "123123123123", "123456123456", "123412341234", "121212121212",
    "qwertyuiop12", "qwertyuiop123", "qwertyuiopas", "qwertyuiopasdfgh", "qwerty123456",
    "qwerty1234567", "qwertyqwerty", "1q2w3e4r5t6y", "1qaz2wsx3edc", "q1w2e3r4t5y6",
    "asdfghjkl123", "asdfghjklqwe", "zxcvbnm12345", "zaq12wsxcde3", "abcdefghijkl",
    "abcd12345678", "abcdef123456", "abc123abc123", "a1b2c3d4e5f6", "iloveyou1234",
    "iloveyou12345", "iloveyouforever", "letmeinletmein", "letmein12345", "welcome12345",
    "welcome123456", "welcomewelcome", "changeme1234", "changemechangeme", "administrator",
    "administrator1", "admin1234567", "admin12345678", "adminadminadmin", "rootrootroot",
    "football1234", "liverpool123", "manchester12", "manchesterunited", "chelsea12345",
    "arsenal12345", "princess1234", "sunshine1234", "superman1234", "dragon123456",
    "monkey123456", "michael12345", "charlie12345", "computer1234", "internet1234",
    "correcthorsebatterystaple", "thisisapassword", "plumbline123", "plumbline1234",
    "socialworker", "socialworker1", "childrensservices",
  ]

  /// True for one short piece over and over: "aaaaaaaaaaaa", "abcabcabcabc".
  static func repeats(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    return (1...3).contains { length in
      scalars.count > length && scalars.indices.allSatisfy { scalars[$0] == scalars[$0 % length] }
    }
  }
}

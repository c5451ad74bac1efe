/**
 * A Ruby program that evaluates a formula without Homebrew: a class `Formula` that remembers url, sha256 and version,
 * and lets everything else pass. It prints, as JSON, what each platform would download. Ruby 2.6 can run it.
 */
export const standIn = `
require "json"
module Kernel
  alias_method :original_require, :require
  def require(name)
    original_require(name)
  rescue LoadError
    true
  end
  def require_relative(_name)
    true
  end
end
class Object
  def self.const_missing(_name)
    Class.new
  end
end
module OS
  def self.mac?
    $platform.start_with?("macos")
  end
  def self.linux?
    !mac?
  end
end
module Hardware
  module CPU
    def self.arm?
      $platform.end_with?("arm")
    end
    def self.intel?
      !arm?
    end
    def self.is_64_bit?
      true
    end
  end
end
class Formula
  class << self
    def inherited(subclass)
      super
      $formula = subclass
      $facts = {}
    end
    %i[url sha256 version].each do |name|
      define_method(name) do |value = nil, *_rest, **_more|
        $facts[name] = value if value.is_a?(String)
        $facts[name]
      end
    end
    def on_macos
      yield if OS.mac?
    end
    def on_linux
      yield if OS.linux?
    end
    def on_arm
      yield if Hardware::CPU.arm?
    end
    def on_intel
      yield if Hardware::CPU.intel?
    end
    def method_missing(_name, *_rest, **_more)
      self
    end
    def respond_to_missing?(_name, _private = false)
      true
    end
  end
end
path, *platforms = ARGV
seen = platforms.map do |platform|
  $platform = platform
  load path
  name = $formula.name
  Object.send(:remove_const, name) if Object.const_defined?(name)
  [platform, $facts]
end
puts JSON.generate(seen.to_h)
`
